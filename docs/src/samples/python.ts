// Samples in Python with urllib, so that there is nothing to install.
import type { Json } from '../contract.ts'
import { exampleUrl, resultName, tokenVariable, type WriteSample } from './sample.ts'

const literal = (value: Json): string => {
  if (value === null) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}: ${literal(item)}`)
      .join(', ')}}`
  return JSON.stringify(value)
}

export const python: WriteSample = (operation, example, server) => {
  const name = resultName(operation)
  const found = operation.isList ? `${name}s` : name
  const print = operation.isList
    ? `for ${name} in ${found}:\n    print(${name}["${operation.urlProperty}"])`
    : `print(${found}["${operation.urlProperty}"])`
  return `
import json
import os
import sys
import urllib.error
import urllib.request

request = urllib.request.Request(
    "${exampleUrl(operation, example, server)}",
    method="${operation.method}",
    headers={
        "${operation.tokenHeader}": os.environ["${tokenVariable}"],
        "Content-Type": "${operation.mediaType}",
    },
    data=json.dumps(${literal(example.body)}).encode(),
)
try:
    with urllib.request.urlopen(request) as response:
        if response.status != ${operation.status}:
            sys.exit(f"Expected ${operation.status}, got {response.status}")
        ${found} = json.load(response)
except urllib.error.HTTPError as error:
    sys.exit(json.load(error)["${operation.messageProperty}"])

${print}
`.trim()
}
