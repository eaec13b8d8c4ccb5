// Lint rules of this contract, in addition to Redocly's.

/** Every operation is described, and names each status that it responds with. */
const OperationComplete = () => ({
  Operation(operation, { report, location }) {
    for (const field of ['operationId', 'summary', 'description']) {
      if (!operation[field])
        report({
          message: `An operation needs \`${field}\`.`,
          location: location.child([field]).key(),
        })
    }
    const statuses = Object.keys(operation.responses ?? {})
    // The types that many generators make of a result are those of 201 and of `default`.
    if (statuses.includes('default'))
      report({
        message: 'An operation names its statuses instead of a `default` response.',
        location: location.child(['responses', 'default']).key(),
      })
    for (const family of ['4', '5']) {
      if (!statuses.some((status) => status.startsWith(family)))
        report({
          message: `An operation needs a ${family}xx response.`,
          location: location.child(['responses']).key(),
        })
    }
  },
})

/** Parameters stand in the operation: many tools do not read those of a path item. */
const ParametersInOperation = () => ({
  PathItem(item, { report, location }) {
    if (item.parameters)
      report({
        message: 'Parameters belong in each operation, not in the path item.',
        location: location.child(['parameters']).key(),
      })
  },
})

/** Every error response has the shared schema ErrorBody. */
const FailureHasError = () => ({
  Operation: {
    Response(response, { report, location, key }) {
      if (String(key).startsWith('2')) return
      const reference = response.content?.['application/json']?.schema?.$ref ?? ''
      if (!/(^|\/)ErrorBody(\.yaml)?$/.test(reference))
        report({
          message: 'An error response must be application/json with the schema ErrorBody.',
          location: location.child(['content']).key(),
        })
    },
  },
})

/** Every request and response has examples, each with a summary. */
const MediaTypeHasExample = () => ({
  MediaType(mediaType, { report, location, resolve }) {
    const examples = Object.entries(mediaType.examples ?? {})
    if (examples.length === 0)
      report({ message: 'A request or response needs a named example.', location: location.key() })
    for (const [name, example] of examples) {
      const { node } = resolve(example)
      if (!node?.summary)
        report({
          message: `The example \`${name}\` needs a summary.`,
          location: location.child(['examples', name]),
        })
    }
  },
})

/** Every property has a description and an example, its own or those of its schema. */
const PropertyComplete = () => ({
  SchemaProperties(properties, { report, location, resolve }) {
    for (const [name, property] of Object.entries(properties)) {
      const { node } = property.$ref ? resolve(property) : { node: property }
      const schema = { ...node, ...property }
      if (!schema.description)
        report({
          message: `The property \`${name}\` needs a description.`,
          location: location.child([name]),
        })
      if (!schema.examples?.length)
        report({
          message: `The property \`${name}\` needs an example.`,
          location: location.child([name]),
        })
    }
  },
})

export default () => ({
  id: 'whiteboard',
  rules: {
    oas3: {
      'operation-complete': OperationComplete,
      'parameters-in-operation': ParametersInOperation,
      'failure-has-error': FailureHasError,
      'media-type-has-example': MediaTypeHasExample,
      'property-complete': PropertyComplete,
    },
  },
})
