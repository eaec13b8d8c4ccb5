// Samples in Swift with Foundation, for Apple's platforms, Linux and Windows.
import type { Json } from '../contract.ts'
import { exampleUrl, resultName, tokenVariable, type WriteSample } from './sample.ts'

const literal = (value: Json): string => {
  if (value === null) return 'NSNull()'
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value === 'object')
    return `[${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}: ${literal(item)}`)
      .join(', ')}]`
  return JSON.stringify(value)
}

export const swift: WriteSample = (operation, example, server) => {
  const name = resultName(operation)
  const type = name.charAt(0).toUpperCase() + name.slice(1)
  const found = operation.isList ? `${name}s` : name
  const print = operation.isList
    ? `for ${name} in ${found} {\n    print(${name}.${operation.urlProperty})\n}`
    : `print(${found}.${operation.urlProperty})`
  return `
import Foundation
#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

struct ${type}: Decodable {
    let ${operation.urlProperty}: String
}

struct Failure: Decodable {
    let ${operation.messageProperty}: String
}

let url = URL(string: "${exampleUrl(operation, example, server)}")!
var request = URLRequest(url: url)
request.httpMethod = "${operation.method}"
let token = ProcessInfo.processInfo.environment["${tokenVariable}"]
request.setValue(token, forHTTPHeaderField: "${operation.tokenHeader}")
request.setValue("${operation.mediaType}", forHTTPHeaderField: "Content-Type")
let body: [String: Any] = ${literal(example.body)}
request.httpBody = try JSONSerialization.data(withJSONObject: body)

let (data, response) = try await URLSession.shared.data(for: request)
guard (response as? HTTPURLResponse)?.statusCode == ${operation.status} else {
    let failure = try JSONDecoder().decode(Failure.self, from: data)
    FileHandle.standardError.write(Data((failure.${operation.messageProperty} + "\\n").utf8))
    exit(1)
}
let ${found} = try JSONDecoder().decode(${operation.isList ? `[${type}]` : type}.self, from: data)
${print}
`.trim()
}
