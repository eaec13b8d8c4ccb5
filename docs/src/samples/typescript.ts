// Samples in TypeScript with our client, whose methods have the names of the operations.
import type { Json } from '../contract.ts'
import { resultName, tokenVariable, type WriteSample } from './sample.ts'

const literal = (value: Json): string =>
  typeof value === 'string' && !/['\\\n]/.test(value) ? `'${value}'` : JSON.stringify(value)

export const typescript: WriteSample = (operation, example, server) => {
  const input = { ...example.parameters, ...example.body }
  const name = resultName(operation)
  const found = operation.isList ? `${name}s` : name
  const print = operation.isList
    ? `for (const ${name} of ${found}) console.log(${name}.${operation.urlProperty})`
    : `console.log(${found}.${operation.urlProperty})`
  return `
import { createWhiteboardClient } from '@whiteboard-screenshots/client'

const client = createWhiteboardClient({
  baseUrl: '${server}',
  token: process.env.${tokenVariable} ?? '',
${example.region === undefined ? '' : `  region: '${example.region}',\n`}})

try {
  const ${found} = await client.${operation.id}({
${Object.entries(input)
  .map(([key, value]) => `    ${key}: ${literal(value)},`)
  .join('\n')}
  })
  ${print}
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
`.trim()
}
