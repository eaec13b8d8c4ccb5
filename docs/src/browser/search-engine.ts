// The script that the search dialog loads when it first opens.
import { createSearch } from '../search/search-engine.ts'

Object.assign(globalThis, { createWhiteboardSearch: createSearch })
