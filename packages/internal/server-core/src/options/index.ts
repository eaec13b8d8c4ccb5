// What mock and server share about options: names and messages.
export { closestName, describeUnknownName } from './unknown-name.ts'
