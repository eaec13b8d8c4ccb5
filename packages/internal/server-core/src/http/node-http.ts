// Node's HTTP module. An `import` of its values reads all that it exports, and some of that loads Node's `fetch`, which
// takes as long as all other modules of a server together.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** The values of `node:http`, without a load of Node's `fetch`. */
export const nodeHttp: typeof import('node:http') = require('node:http')
