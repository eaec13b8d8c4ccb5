// Samples in Ruby with net/http, so that there is no gem to install.
import type { Json } from '../contract.ts'
import { exampleUrl, resultName, tokenVariable, type WriteSample } from './sample.ts'

// Ruby evaluates `#{…}` in strings.
const quoted = (value: string): string => JSON.stringify(value).replaceAll('#', '\\#')

const literal = (value: Json): string => {
  if (value === null) return 'nil'
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value === 'object')
    return `{ ${Object.entries(value)
      .map(([key, item]) => `${quoted(key)} => ${literal(item)}`)
      .join(', ')} }`
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value)
}

export const ruby: WriteSample = (operation, example, server) => {
  const name = resultName(operation)
  const print = operation.isList
    ? `result.each { |${name}| puts ${name}["${operation.urlProperty}"] }`
    : `puts result["${operation.urlProperty}"]`
  const method = operation.method.charAt(0) + operation.method.slice(1).toLowerCase()
  return `
require "json"
require "net/http"

uri = URI("${exampleUrl(operation, example, server)}")
request = Net::HTTP::${method}.new(uri)
request["${operation.tokenHeader}"] = ENV.fetch("${tokenVariable}")
request["Content-Type"] = "${operation.mediaType}"
request.body = JSON.generate(${literal(example.body)})

response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == "https") do |http|
  http.request(request)
end
result = JSON.parse(response.body)
abort result["${operation.messageProperty}"] unless response.code == "${operation.status}"

${print}
`.trim()
}
