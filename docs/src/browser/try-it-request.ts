// The request of the page to try requests: reads it from the form, and writes it as code.
import type { Example, Operation } from '../contract.ts'
import { curl } from '../samples/curl.ts'
import { typescript } from '../samples/typescript.ts'
import type { TryItData, TryItOperation } from '../site/try-it-data.ts'

/** The names of the fields of the form. */
export type FieldName =
  | 'target'
  | 'server'
  | 'token'
  | 'operation'
  | 'uuid'
  | 'path'
  | 'width'
  | 'height'
  | 'region'

/** The content of the form. */
export type Fields = Readonly<Record<FieldName, string>>

export const readFields = (form: HTMLFormElement): Fields =>
  Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]),
  ) as Fields

/** The operation that is chosen in the form. */
export function chosenOperation({ operations }: TryItData, fields: Fields): TryItOperation {
  const operation = operations.find(({ id }) => id === fields.operation) ?? operations[0]
  if (operation === undefined) throw new Error('The page has no operations')
  return operation
}

const isPositiveInteger = (text: string): boolean => /^[1-9]\d*$/.test(text)

/** The first field whose content cannot be sent. */
export function findInvalidField(
  fields: Fields,
  { isList }: TryItOperation,
): keyof TryItData['texts']['invalid'] | undefined {
  if (!/^https?:\/\/\S+$/.test(fields.server)) return 'server'
  if (fields.token === '') return 'token'
  if (fields.uuid === '') return 'uuid'
  const mayOmitPath = !isList && fields.path === ''
  if (!mayOmitPath && !fields.path.startsWith('/')) return 'path'
  if (!isPositiveInteger(fields.width)) return 'width'
  if (!isPositiveInteger(fields.height)) return 'height'
  return undefined
}

/** The request as code. */
export function writeSamples(
  fields: Fields,
  operation: TryItOperation,
): { curl: string; typescript: string } {
  const { uuid, path, width, height, region, server } = fields
  const example: Example = {
    name: 'try-it',
    parameters: { uuid },
    body: { ...(path ? { path } : {}), width: Number(width), height: Number(height) },
    response: null,
    ...(region ? { region } : {}),
  }
  const url = server.replace(/\/$/, '')
  return {
    curl: curl(operation as Operation, example, url),
    typescript: typescript(operation as Operation, example, url),
  }
}
