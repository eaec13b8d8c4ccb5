// The document in OpenAPI 3.0, for tools that do not read 3.1.

type Part = Readonly<Record<string, unknown>>

/** The schema keywords of the contract that mean the same in both versions. */
const commonKeywords = [
  'type',
  'format',
  'description',
  'enum',
  'default',
  'minimum',
  'minLength',
  'pattern',
  'required',
]

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const mapValues = (part: unknown, convert: (value: Part) => Part): Part =>
  Object.fromEntries(
    Object.entries(part as Part).map(([key, value]) => [key, convert(value as Part)]),
  )

function convertKeyword(keyword: string, value: unknown): [keyword: string, value: unknown] {
  if (keyword === 'properties') return [keyword, mapValues(value, convertSchema)]
  if (keyword === 'items') return [keyword, convertSchema(value as Part)]
  if (keyword === 'examples') return ['example', (value as readonly unknown[])[0]]
  if (keyword.startsWith('x-')) return [keyword, value]
  if (commonKeywords.includes(keyword) && (keyword !== 'type' || typeof value === 'string'))
    return [keyword, value]
  throw new Error(`OpenAPI 3.0 may not have ${keyword}: ${JSON.stringify(value)}. See downgrade.ts`)
}

function convertSchema({ $ref, ...keywords }: Part): Part {
  const converted = Object.fromEntries(
    Object.entries(keywords).map(([keyword, value]) => convertKeyword(keyword, value)),
  )
  if ($ref === undefined) return converted
  // In 3.0, what stands beside a reference is ignored.
  return Object.keys(converted).length > 0 ? { ...converted, allOf: [{ $ref }] } : { $ref }
}

function convertPart(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convertPart)
  if (!isPart(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      if (key === 'schema') return [key, convertSchema(part as Part)]
      // Examples hold data, which may look like a part of the document.
      if (key === 'example' || key === 'examples') return [key, part]
      return [key, convertPart(part)]
    }),
  )
}

/** The bundled document of OpenAPI 3.1 in OpenAPI 3.0. */
export function downgrade(document: Part): Part {
  const { info, components, ...others } = document
  const { summary: _summary, license, ...otherInfo } = info as Part
  const { identifier, ...otherLicense } = license as Part
  const { schemas, examples, ...otherComponents } = components as Part
  return {
    ...(convertPart(others) as Part),
    openapi: '3.0.3',
    info: {
      ...otherInfo,
      license: { ...otherLicense, url: `https://spdx.org/licenses/${identifier}.html` },
    },
    components: {
      schemas: mapValues(schemas, convertSchema),
      examples,
      ...(convertPart(otherComponents) as Part),
    },
  }
}
