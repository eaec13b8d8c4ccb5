// Everything that the package exports.
export { type Mock, type MockOptions, startMock } from './server.ts'
