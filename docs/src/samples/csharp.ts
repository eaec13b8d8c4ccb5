// Samples in C# with what .NET has, so that there is no package to install.
import type { Json } from '../contract.ts'
import { exampleUrl, resultName, tokenVariable, type WriteSample } from './sample.ts'

const literal = (value: Json): string => {
  if (Array.isArray(value)) return `new[] { ${value.map(literal).join(', ')} }`
  if (typeof value === 'object' && value !== null)
    return `new { ${Object.entries(value)
      .map(([key, item]) => `${key} = ${literal(item)}`)
      .join(', ')} }`
  return JSON.stringify(value)
}

export const csharp: WriteSample = (operation, example, server) => {
  const name = resultName(operation)
  const print = operation.isList
    ? `foreach (var ${name} in json.RootElement.EnumerateArray())
{
    Console.WriteLine(${name}.GetProperty("${operation.urlProperty}").GetString());
}`
    : `Console.WriteLine(json.RootElement.GetProperty("${operation.urlProperty}").GetString());`
  return `
using System;
using System.Net.Http;
using System.Text;
using System.Text.Json;

using var client = new HttpClient();
using var request = new HttpRequestMessage(
    new HttpMethod("${operation.method}"), "${exampleUrl(operation, example, server)}");
request.Headers.Add("${operation.tokenHeader}", Environment.GetEnvironmentVariable("${tokenVariable}"));
var body = JsonSerializer.Serialize(${literal(example.body)});
request.Content = new StringContent(body, Encoding.UTF8, "${operation.mediaType}");

using var response = await client.SendAsync(request);
using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
if ((int)response.StatusCode != ${operation.status})
{
    Console.Error.WriteLine(json.RootElement.GetProperty("${operation.messageProperty}").GetString());
    return 1;
}

${print}
return 0;
`.trim()
}
