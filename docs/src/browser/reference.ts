// The script of the reference: choices of code, the section in view, and links to sections.
import { startChoices } from './code-choices.ts'
import { followOtherLinks } from './reference-links.ts'
import { startMenu } from './reference-menu.ts'
import { startSampleTarget } from './sample-target.ts'

startSampleTarget()
startChoices()
startMenu()
followOtherLinks()
