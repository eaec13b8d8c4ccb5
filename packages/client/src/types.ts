// The contract's types as a caller sees them, all taken from the generated ones.
import type { components, operations } from './generated/openapi.gen.ts'

/** The operations of the contract, by name. */
export type OperationName = keyof operations

// Written out, so that an editor shows the fields and not where they come from.
type Plain<Type> = { [Key in keyof Type]: Type[Key] }

/** What an operation is given: its path's parameters and its body's properties, side by side. */
export type OperationInput<Name extends OperationName> = Plain<
  operations[Name]['parameters']['path'] &
    operations[Name]['requestBody']['content']['application/json']
>

/** What an operation answers. */
export type OperationOutput<Name extends OperationName> =
  operations[Name]['responses'][201]['content']['application/json']

/** The room, the size of the picture, and the scene. */
export type CreateScreenshotInput = OperationInput<'createScreenshot'>

/** The room, the size of each picture, and the scene group. */
export type CreateScreenshotListInput = OperationInput<'createScreenshotList'>

/** Where a picture is. */
export type Screenshot = Plain<OperationOutput<'createScreenshot'>>

/** Where the pictures of a scene group are, in the group's own order. */
export type ScreenshotList = OperationOutput<'createScreenshotList'>

/** The data centre that handles the request: `cn-hz` (Hangzhou) or `us-sv` (Silicon Valley). */
export type Region = components['parameters']['region']

/** The body of every failure: why the request failed. */
export type ErrorBody = Plain<components['schemas']['Error']>

/** Bytes, by a name that TypeScript has in all its versions: `Uint8Array<ArrayBuffer>` since 5.7. */
export type Bytes = ReturnType<Uint8Array['slice']>
