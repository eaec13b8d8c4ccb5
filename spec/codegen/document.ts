// The shape of an OpenAPI document, as far as the generator reads it.

/** A JSON Schema, as far as the contract uses the language. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly [keyword: string]: unknown
}

export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: Schema
}

interface Reference {
  readonly $ref: string
}

interface Content {
  readonly content: { readonly 'application/json': { readonly schema: Schema } }
}

interface Operation {
  readonly operationId: string
  readonly requestBody: Content
  readonly responses: Readonly<Record<string, Content | Reference>>
}

interface PathItem {
  readonly parameters: readonly (Parameter | Reference)[]
  readonly post: Operation
}

export interface Document {
  readonly servers: readonly [{ readonly url: string }]
  readonly security: readonly [Readonly<Record<string, readonly unknown[]>>]
  readonly paths: Readonly<Record<string, PathItem>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>
    readonly parameters: Readonly<Record<string, Parameter>>
    readonly securitySchemes: Readonly<
      Record<string, { readonly in: string; readonly name: string }>
    >
  }
}

/** The part of the document that a reference such as `#/components/schemas/Error` names. */
export function lookUp(document: Document, reference: string): unknown {
  return reference
    .split('/')
    .slice(1)
    .reduce<unknown>((part, key) => {
      if (typeof part !== 'object' || part === null || !Object.hasOwn(part, key))
        throw new Error(`The spec has no ${reference}`)
      return Object.getOwnPropertyDescriptor(part, key)?.value
    }, document)
}
