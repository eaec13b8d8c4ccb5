// The contract's operations as the cases need them, with every reference resolved.
import { dereference } from '@whiteboard-screenshots/server-core/contract'
import { openapi } from '@whiteboard-screenshots/spec'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/** A JSON Schema, as far as the cases read it. */
export interface Schema {
  readonly type: string
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly minimum?: number
  readonly pattern?: string
  readonly enum?: readonly string[]
  readonly [keyword: string]: unknown
}

/** A request of the contract's examples. */
export interface ExampleRequest {
  readonly name: string
  readonly uuid: string
  readonly body: Readonly<Record<string, unknown>>
}

/** An operation of the contract. */
export interface Operation {
  readonly name: string
  readonly path: string
  /** Whether the answer is a list. */
  readonly isList: boolean
  readonly bodySchema: Schema
  readonly examples: readonly ExampleRequest[]
  readonly regions: readonly string[]
  /** Checks the body of an answer with this status. */
  readonly validatorOf: (status: number) => ValidateFunction
}

interface Responses {
  readonly [status: string]: {
    readonly content: { readonly 'application/json': { readonly schema: Schema } }
  }
}

const ajv = new Ajv2020({ strictSchema: false, allErrors: true })
addFormats.default(ajv)

/** The name of the header that carries the token. */
export const tokenHeader: string = openapi.components.securitySchemes.token.name

/** The name of the header that chooses the data centre. */
export const regionHeader: string = openapi.components.parameters.region.name

const rooms: Readonly<Record<string, { readonly value: string }>> =
  openapi.components.parameters.uuid.examples

/** Every operation of the contract. */
export const operations: readonly Operation[] = Object.entries(openapi.paths).map(
  ([path, { post }]) => {
    const body = post.requestBody.content['application/json']
    const requests = dereference(body.examples) as Record<string, { value: ExampleRequest['body'] }>
    const responses = dereference(post.responses) as Responses
    return {
      name: post.operationId,
      path,
      isList: responses['201']?.content['application/json'].schema.type === 'array',
      bodySchema: dereference(body.schema) as Schema,
      examples: Object.entries(requests).map(([name, { value }]) => {
        const uuid = rooms[name]?.value
        if (uuid === undefined) throw new Error(`The request example ${name} has no room`)
        return { name, uuid, body: value }
      }),
      regions: openapi.components.parameters.region.schema.enum,
      validatorOf: (status) => {
        const response = responses[status] ?? responses.default
        if (!response) throw new Error(`${post.operationId} has no response for ${status}`)
        return ajv.compile(response.content['application/json'].schema)
      },
    }
  },
)
