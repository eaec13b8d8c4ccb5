// The English texts of the site itself. Other languages have the same keys.

export const messages = {
  site: {
    name: 'Whiteboard screenshots',
    description:
      'PNG screenshots of whiteboard scenes: the API reference, guides, and a page to send requests from.',
    skipToContent: 'Skip to content',
    navigation: 'Site',
    reference: 'Reference',
    guides: 'Guides',
    tryIt: 'Try it',
    asMarkdown: 'View as Markdown',
    notFound: 'Page not found',
    darkTheme: 'Dark theme',
  },
  home: {
    title: 'Screenshots of whiteboard scenes',
    lead: 'Send the path of a scene and a size to the API, and get the URL of a PNG image in your own storage.',
    request: 'The request',
    screenshot: 'The screenshot',
    screenshotAlt:
      'A slide about Newton’s second law with a hand-drawn curve, a formula, an apple and an arrow',
    notPublished: 'The packages are not on npm yet: Get started says how to use them until then.',
    entryPoints: {
      call: {
        title: 'Call it',
        text: 'The TypeScript client has types, retries and clear errors. Other languages send HTTP requests: the reference has samples in PHP, Java, Go and more.',
        guide: 'Get started',
      },
      mock: {
        title: 'Mock it',
        text: 'The mock server runs on your machine. You need no account and no keys.',
        guide: 'Test with the mock',
      },
      host: {
        title: 'Host it',
        text: 'The server renders your own scenes and replaces the deprecated hosted API. Started like this, it has sample rooms and prints a token.',
        guide: 'Host your own server',
      },
    },
  },
  search: {
    open: 'Search',
    placeholder: 'Search the reference and guides',
    noResults: 'No results',
    results: 'Search results',
    close: 'Close',
  },
  code: {
    copy: 'Copy',
    copied: 'Copied',
  },
  guides: {
    description: 'From your first screenshot to your own server.',
    onThisPage: 'On this page',
    previous: 'Previous',
    next: 'Next',
  },
  tryIt: {
    description: 'Send a request, and see the response and the screenshot.',
    needsJavaScript: 'This page needs JavaScript.',
    target: 'Send to',
    targets: {
      mock: {
        name: 'Mock on this machine',
        hint: 'The example token and room work. To start the mock, run:',
      },
      server: {
        name: 'Your own server',
        hint: 'Enter its URL and a token. To start one that prints a token, run:',
      },
      hosted: {
        name: 'Hosted API (deprecated)',
        hint: 'Enter a token and a room of your project. The hosted API may block requests from web pages.',
      },
    },
    server: 'Server URL',
    token: 'Token',
    tokenHint: 'Sent only to this server, in a request header. It is not stored.',
    operation: 'Operation',
    room: 'Room (uuid)',
    path: 'Path',
    pathHint: 'Path of the scene or scene group. Starts with a slash.',
    width: 'Width',
    height: 'Height',
    region: 'Region',
    regionNone: 'not sent',
    send: 'Send',
    sending: 'Sending…',
    request: 'The request',
    requestHint: 'The token is in the environment variable WHITEBOARD_TOKEN.',
    response: 'Response',
    screenshots: 'Screenshots',
    screenshotAlt: 'Screenshot',
    invalid: {
      server: 'Enter the URL of a server, such as http://127.0.0.1:4010.',
      token: 'Enter a token.',
      uuid: 'Enter the uuid of a room.',
      path: 'Enter a path that starts with a slash.',
      width: 'Enter a width: an integer from 1.',
      height: 'Enter a height: an integer from 1.',
    },
    statuses: {
      400: 'The request is invalid.',
      401: 'The token is missing, invalid or expired.',
      403: 'The token does not allow this request.',
      404: 'The room, scene or scene group does not exist.',
      429: 'There are too many requests.',
      500: 'The server failed.',
      503: 'The server is busy.',
    },
    notSent: 'The request was not sent, because a parameter is invalid.',
    unreachable:
      'No response. Check that the server is running and that it allows requests from this page (CORS).',
    insecure:
      'Browsers block requests from an HTTPS page to an HTTP server, or ask for permission when the server is on this machine. Open this page from a file, or run npm start.',
    unexpected: 'The response is not what the API returns. Check the URL of the server.',
    help: 'What this error means and how to fix it',
    screenshotMissing:
      'The screenshot could not be loaded. The storage may not allow this page to read it.',
  },
  reference: {
    title: 'API reference',
    description: 'Every parameter, every response, and code samples.',
    version: 'Version',
    header: 'header',
    path: 'path',
    parameters: 'Parameters',
    requestBody: 'Request body',
    responses: 'Responses',
    samples: 'Code samples',
    requestExamples: 'Request examples',
    responseExamples: 'Response examples',
    tokenGuide: 'See [Create a token](../guides/tokens.md#create-a-token).',
    builtWith: 'Built with Redocly',
    example: 'Example',
    cause: 'Cause',
    name: 'Name',
    location: 'In',
    listOfObjects: 'An array of objects with these fields:',
  },
  /** The charts of the server's benchmark. */
  growth: {
    titles: {
      elements: 'Processor time of a screenshot by the elements of its scene',
      pixels: 'Processor time of a screenshot by its pixels',
      scenes: 'Processor time of a screenshot by the scenes of its group',
      'rooms in a folder': 'Processor time of a screenshot by the rooms in a folder',
      'rooms in a bucket': 'Processor time of a screenshot by the rooms in a bucket',
    },
    axes: {
      elements: 'elements of the scene',
      pixels: 'pixels of the screenshot',
      scenes: 'scenes of the group',
      'rooms in a folder': 'rooms in the folder',
      'rooms in a bucket': 'rooms in the bucket',
    },
  },
  /** Tables made from JSON Schema. */
  schema: {
    name: 'Name',
    type: 'Type',
    required: 'Required',
    isRequired: 'required',
    isOptional: 'optional',
    description: 'Description',
    oneOf: 'One of',
    values: 'Values',
    default: 'Default',
    minimum: 'Minimum',
    /** After a type. */
    nonEmpty: ', non-empty',
    arrayOf: (type: string): string => `array of ${type}`,
    range: (minimum: string, maximum: string): string => `${minimum} to ${maximum}`,
    atLeast: (minimum: string): string => `at least ${minimum}`,
    /** Between a name and its value. */
    separator: ': ',
    comma: ', ',
    /** The end of a sentence. */
    stop: '.',
    /** Between sentences. */
    space: ' ',
  },
  sceneFiles: {
    file: 'The scene',
    background: 'The background page',
    elements: 'Elements',
    sharedFields: 'Common fields',
    types: 'Points and colors',
    required: 'Required',
    optional: 'Optional',
    minimumItems: (count: number): string => `at least ${count} items`,
    aboveUpTo: (above: string, maximum: string): string => `above ${above}, up to ${maximum}`,
    forExample: 'For example',
  },
  textSamples: {
    language: 'Language',
    kind: 'Kind',
    sample: 'As the server draws it',
    kinds: {
      phonetics: 'Phonetic alphabet',
      mathematics: 'Mathematics',
      chemistry: 'Chemistry',
      signs: 'Arrows, symbols, currencies',
      music: 'Music and chess',
      emoji: 'Emoji',
      missing: 'A character that no font has',
    },
  },
  settings: {
    /** Section headings, each keyed by the first setting of the section. */
    sections: {
      port: 'Address',
      rooms: 'Rooms and screenshots',
      accessKey: 'Tokens',
      region: 'Regions',
      maxPixels: 'Rendering and load',
      imageHost: 'Images by URL',
      reuse: 'Requests and logging',
    },
    /** Words that readers search for, by setting. */
    keywords: {
      origin: 'CORS, cross-origin',
      peer: 'forward, multi-region',
      maxRequests: 'queue, overload, rate limit',
    },
    /** Of a setting that can change while the server runs. */
    reload: 'Reloaded on SIGHUP.',
    /** The heading of where a storage URL stores screenshots. */
    storedIn: 'Screenshots are stored in',
    variables: 'Environment variables',
    awsCredentials: 'what the AWS tools read: variables, files, roles of machines and pods;',
  },
  llmsTxt: {
    contract: 'The OpenAPI 3.1 document: ',
    sceneSchema: 'The JSON Schema of scene files: ',
    markdown: 'Every page is also available as Markdown: replace .html with .md.',
  },
}

/** The texts of the site in one language. */
export type Messages = typeof messages
