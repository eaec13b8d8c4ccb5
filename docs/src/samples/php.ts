// Samples in PHP with its own streams, because curl is an extension that may be missing.
import type { Json } from '../contract.ts'
import { exampleUrl, resultName, tokenVariable, type WriteSample } from './sample.ts'

const literal = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `[${Object.entries(value)
      .map(([key, item]) => `${literal(key)} => ${literal(item)}`)
      .join(', ')}]`
  if (typeof value !== 'string') return JSON.stringify(value)
  return `'${value.replaceAll(/['\\]/g, '\\$&')}'`
}

export const php: WriteSample = (operation, example, server) => {
  const name = resultName(operation)
  const print = operation.isList
    ? `foreach ($response as $${name}) {\n    echo $${name}['${operation.urlProperty}'], PHP_EOL;\n}`
    : `echo $response['${operation.urlProperty}'], PHP_EOL;`
  return `
<?php

$context = stream_context_create(['http' => [
    'method' => '${operation.method}',
    'header' => [
        '${operation.tokenHeader}: ' . getenv('${tokenVariable}'),
        'Content-Type: ${operation.mediaType}',
    ],
    'content' => json_encode(${literal(example.body)}),
    'ignore_errors' => true,
]]);
$stream = fopen('${exampleUrl(operation, example, server)}', 'r', false, $context);
if ($stream === false) {
    exit(1);
}
$status = stream_get_meta_data($stream)['wrapper_data'][0];
$response = json_decode(stream_get_contents($stream), true);
if (!preg_match('/ ${operation.status}\\b/', $status)) {
    fwrite(STDERR, ($response['${operation.messageProperty}'] ?? $status) . PHP_EOL);
    exit(1);
}

${print}
`.trim()
}
