// Routes of the contract, and validation of bodies and headers by its schemas.
export { findRoute, isDecodable, type Route } from './route.ts'
export { validateRequest, validateResponseBody } from './validate.ts'
