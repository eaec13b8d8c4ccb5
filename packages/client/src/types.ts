// The contract's types as callers see them, all derived from the generated ones.
import type { components, operations } from './generated/openapi.gen.ts'

/** The operations of the contract, by name. */
export type OperationName = keyof operations

// Resolved, so that editors show the fields and not the types that they come from.
type Plain<Type> = { [Key in keyof Type]: Type[Key] }

/** The input of an operation: its path parameters and the properties of its body. */
export type OperationInput<Name extends OperationName> = Plain<
  operations[Name]['parameters']['path'] &
    operations[Name]['requestBody']['content']['application/json']
>

/** The output of an operation. */
export type OperationOutput<Name extends OperationName> =
  operations[Name]['responses'][201]['content']['application/json']

/** The room, the size of the screenshot, and the scene. */
export type CreateScreenshotInput = OperationInput<'createScreenshot'>

/** The room, the size of each screenshot, and the scene group. */
export type CreateScreenshotListInput = OperationInput<'createScreenshotList'>

/** Where a screenshot is stored. */
// An interface: editors show it by its name.
export interface Screenshot extends OperationOutput<'createScreenshot'> {}

/** Where the screenshots of a scene group are stored, in the order of the group. */
export type ScreenshotList = Screenshot[]

/** A data center that the contract knows. */
export type Region = components['parameters']['region']

/** The body of every error response: why the request failed. */
export type ErrorBody = Plain<components['schemas']['ErrorBody']>

/** Bytes, under a name that every version of TypeScript has: `Uint8Array<ArrayBuffer>` since 5.7. */
export type Bytes = ReturnType<Uint8Array['slice']>
