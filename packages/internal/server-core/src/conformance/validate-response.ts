// Validates the bodies of responses against the contract's schemas.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { type Operation, responseSchema } from '../contract/operations.ts'

const ajv = new Ajv2020({ strictSchema: false, allErrors: true })
addFormats.default(ajv)

/** Validates the body of a response with that status. */
export const responseValidator = (operation: Operation, status: number): ValidateFunction =>
  ajv.compile(responseSchema(operation, status))
