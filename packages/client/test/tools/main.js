// What bundlers bundle.
import { check } from './check.js'

check().then(console.log)
