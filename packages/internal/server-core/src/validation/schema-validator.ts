// The form of the generated validators.

/** One way in which a value does not satisfy its schema. */
export interface SchemaError {
  /** A JSON pointer to the part of the value. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message: string
}

/** Whether the value satisfies the schema; if not, `errors` says why. */
export interface SchemaValidator {
  (value: unknown): boolean
  readonly errors?: readonly SchemaError[] | null
}
