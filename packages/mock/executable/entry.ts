// The main module of the single executable.
import { run } from '../src/command/main.ts'

// Node warns about deprecated modules that are loaded from outside of node_modules, as those of Prism are here.
process.noDeprecation = true
void run(process.argv)
