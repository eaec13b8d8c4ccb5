// The words of the site itself, in each of its languages.

/** The words that pages show around their text. */
export interface Messages {
  readonly site: string
  readonly about: string
  readonly skip: string
  readonly siteNavigation: string
  readonly reference: string
  readonly guides: string
  readonly guidesAbout: string
  readonly tryIt: string
  readonly tryItAbout: string
  readonly search: string
  readonly searchPlaceholder: string
  readonly searchNothing: string
  readonly notFound: string
  readonly searchResults: string
  readonly close: string
  readonly copy: string
  readonly copied: string
  readonly onThisPage: string
  readonly otherLanguage: string
  readonly asMarkdown: string
  readonly previous: string
  readonly next: string
  readonly chineseOffer: string
  readonly chineseOfferClose: string
  readonly referenceTitle: string
  readonly form: {
    readonly server: string
    readonly serverHint: string
    readonly token: string
    readonly tokenHint: string
    readonly operation: string
    readonly room: string
    readonly region: string
    readonly regionNone: string
    readonly width: string
    readonly height: string
    readonly path: string
    readonly pathHint: string
    readonly send: string
    readonly sending: string
    readonly answer: string
    readonly pictures: string
    readonly pictureOf: string
    readonly failed: string
    readonly unreachable: string
    /** Where a page from https asks a server without. */
    readonly insecure: string
    readonly help: string
    readonly pictureMissing: string
    readonly mock: string
    readonly hosted: string
    readonly own: string
    readonly noScript: string
  }
  readonly text: {
    readonly version: string
    readonly server: string
    readonly header: string
    readonly parameters: string
    readonly body: string
    readonly name: string
    readonly place: string
    readonly type: string
    readonly required: string
    readonly yes: string
    readonly no: string
    readonly description: string
    readonly values: string
    readonly defaultValue: string
    readonly minimum: string
    readonly answers: string
    readonly cause: string
    readonly message: string
    readonly example: string
    readonly samples: string
    readonly other: string
    readonly path: string
    readonly aList: string
    /** Between a name and what is said of it. */
    readonly separator: string
  }
  /** Of the page of links for machines. */
  readonly machines: {
    readonly contract: string
    readonly schema: string
    readonly twins: string
    readonly comma: string
    readonly stop: string
  }
  /** Of what is made from a schema. */
  readonly schema: {
    readonly values: string
    readonly listOf: string
    readonly to: string
    /** Between sentences. */
    readonly space: string
    readonly end: string
  }
  /** Of the guide to scene files. */
  readonly scene: {
    readonly fileTitle: string
    readonly backgroundTitle: string
    readonly elementsTitle: string
    readonly sharedTitle: string
    readonly kindsTitle: string
    readonly requiredFields: string
    readonly optionalFields: string
    readonly atLeast: string
    readonly above: string
    readonly upTo: string
    readonly forExample: string
    readonly comma: string
    readonly stop: string
  }
  /** Of the guide to the server's settings. */
  readonly settings: {
    /** The headings, each by the first of the settings below it. */
    readonly groups: Readonly<Record<string, string>>
    readonly atLeast: string
  }
}

/** A language of the site, as HTML names it. */
export type LanguageCode = 'en' | 'zh-CN'

export const messages: Readonly<Record<LanguageCode, Messages>> = {
  en: {
    site: 'Whiteboard screenshots',
    about:
      'PNG screenshots of whiteboard scenes: the API reference, guides, and a page to try requests.',
    skip: 'Skip to the content',
    siteNavigation: 'Site',
    reference: 'Reference',
    guides: 'Guides',
    guidesAbout: 'From the first picture to a server of your own, each in a few minutes.',
    tryIt: 'Try it',
    tryItAbout:
      'Send a request to a mock or to a server of your choice, and see the answer and the picture.',
    search: 'Search',
    searchPlaceholder: 'Search the reference and the guides',
    searchNothing: 'Nothing found',
    notFound: 'There is no such page',
    searchResults: 'Results',
    close: 'Close',
    copy: 'Copy',
    copied: 'Copied',
    onThisPage: 'On this page',
    otherLanguage: '中文',
    asMarkdown: 'As Markdown',
    previous: 'Previous',
    next: 'Next',
    chineseOffer: '本页有中文版。阅读中文版',
    chineseOfferClose: '不再提示',
    referenceTitle: 'API reference',
    form: {
      server: 'Server',
      serverHint: 'Start a mock with: npx @whiteboard-screenshots/mock',
      token: 'Token',
      tokenHint: 'Sent to that server alone, in a header. It is not stored.',
      operation: 'Operation',
      room: 'Room (uuid)',
      region: 'Region',
      regionNone: 'not sent',
      width: 'Width',
      height: 'Height',
      path: 'Path',
      pathHint: 'Of a scene or of a scene group, beginning with a slash.',
      send: 'Send',
      sending: 'Sending…',
      answer: 'Answer',
      pictures: 'Pictures',
      pictureOf: 'Screenshot',
      failed: 'The request failed: ',
      unreachable:
        'No answer came. Is the server running, and does it allow this page to call it (CORS)?',
      insecure:
        'Browsers keep a page that came by https from calling http, or ask first on this machine. Open these pages from a file or with npm start.',
      help: 'What this means, and what to do',
      pictureMissing: 'The picture could not be loaded. The storage may not allow this page to.',
      mock: 'Mock on this machine',
      hosted: 'Server on this machine',
      own: 'Hosted API',
      noScript: 'This page needs JavaScript.',
    },
    text: {
      version: 'Version',
      server: 'Server',
      header: 'header',
      parameters: 'Parameters',
      body: 'Request body',
      name: 'Name',
      place: 'In',
      type: 'Type',
      required: 'Required',
      yes: 'required',
      no: 'optional',
      description: 'Description',
      values: 'One of',
      defaultValue: 'Default',
      minimum: 'Minimum',
      answers: 'Answers',
      cause: 'Cause',
      message: '`message`',
      example: 'Example',
      samples: 'Code samples',
      other: 'other',
      path: 'path',
      aList: 'A list of objects with these fields:',
      separator: ': ',
    },
    machines: {
      contract: 'The contract is an OpenAPI 3.1 document: ',
      schema: 'Scene files have a JSON Schema: ',
      twins: 'Each page has a Markdown twin at its own address, with .md in place of .html.',
      comma: ', ',
      stop: '.',
    },
    schema: {
      values: 'Values',
      listOf: 'list of',
      to: 'to',
      space: ' ',
      end: '.',
    },
    scene: {
      fileTitle: 'The scene',
      backgroundTitle: 'The background page',
      elementsTitle: 'Elements',
      sharedTitle: 'Fields that elements share',
      kindsTitle: 'Points and colours',
      requiredFields: 'Required',
      optionalFields: 'Optional',
      atLeast: 'a list of at least',
      above: 'above',
      upTo: ', up to',
      forExample: 'For example',
      comma: ', ',
      stop: '. ',
    },
    settings: {
      groups: {
        port: 'Address',
        rooms: 'Rooms and pictures',
        accessKey: 'Tokens',
        region: 'Data centres',
        maxPixels: 'Drawing and load',
        imageHost: 'Images by URL',
        reuse: 'Requests and the log',
      },
      atLeast: 'at least',
    },
  },
  'zh-CN': {
    site: '互动白板截图',
    about: '把白板场景截成 PNG 图片：API 参考、使用指南，以及可以直接发送请求的页面。',
    skip: '跳到正文',
    siteNavigation: '站点导航',
    reference: 'API 参考',
    guides: '指南',
    guidesAbout: '从第一张截图到自建服务器，每篇只需几分钟。',
    tryIt: '试一试',
    tryItAbout: '向 mock 或你指定的服务器发送请求，查看响应和图片。',
    search: '搜索',
    searchPlaceholder: '搜索参考和指南',
    searchNothing: '没有找到相关内容',
    notFound: '没有这个页面',
    searchResults: '搜索结果',
    close: '关闭',
    copy: '复制',
    copied: '已复制',
    onThisPage: '本页内容',
    otherLanguage: 'English',
    asMarkdown: 'Markdown 版本',
    previous: '上一篇',
    next: '下一篇',
    chineseOffer: '',
    chineseOfferClose: '',
    referenceTitle: 'API 参考',
    form: {
      server: '服务器',
      serverHint: '启动 mock：npx @whiteboard-screenshots/mock',
      token: 'Token',
      tokenHint: '只放在请求头部里发给这个服务器，不会保存。',
      operation: '接口',
      room: '房间（uuid）',
      region: '数据中心（region）',
      regionNone: '不传',
      width: '宽度',
      height: '高度',
      path: '路径',
      pathHint: '场景或场景组的路径，以斜杠开头。',
      send: '发送',
      sending: '正在发送…',
      answer: '响应',
      pictures: '图片',
      pictureOf: '截图',
      failed: '请求失败：',
      unreachable: '没有收到响应。请确认服务器已经启动，并且允许本页面跨域调用（CORS）。',
      insecure:
        '通过 https 打开的页面，浏览器不允许它调用 http 服务；调用本机的服务也可能需要你先允许。请从文件打开本页面，或用 npm start 打开。',
      help: '这是什么意思，该怎么办',
      pictureMissing: '图片加载失败，可能是云存储不允许本页面读取。',
      mock: '本机的 mock',
      hosted: '本机的服务器',
      own: '官方托管的 API',
      noScript: '本页面需要 JavaScript。',
    },
    text: {
      version: '版本',
      server: '服务器',
      header: '请求头部',
      parameters: '请求参数',
      body: '请求包体',
      name: '名称',
      place: '位置',
      type: '类型',
      required: '是否必需',
      yes: '必需',
      no: '可选',
      description: '描述',
      values: '取值',
      defaultValue: '默认值',
      minimum: '最小值',
      answers: '响应',
      cause: '原因',
      message: '`message`',
      example: '示例',
      samples: '代码示例',
      other: '其他',
      path: '路径',
      aList: '由对象组成的数组，每个对象有以下字段：',
      separator: '：',
    },
    machines: {
      contract: '契约是一份 OpenAPI 3.1 文档：',
      schema: '场景文件有 JSON Schema：',
      twins: '每个页面都有 Markdown 版本，地址相同，只是以 .md 代替 .html。',
      comma: '、',
      stop: '。',
    },
    schema: {
      values: '取值',
      listOf: '数组，每项为',
      to: '到',
      space: '',
      end: '。',
    },
    scene: {
      fileTitle: '场景',
      backgroundTitle: '背景页',
      elementsTitle: '元素',
      sharedTitle: '元素共用的字段',
      kindsTitle: '坐标与颜色',
      requiredFields: '必需',
      optionalFields: '可选',
      atLeast: '项数不少于',
      above: '大于',
      upTo: '，不超过',
      forExample: '例如',
      comma: '、',
      stop: '。',
    },
    settings: {
      groups: {
        port: '地址',
        rooms: '房间与图片',
        accessKey: 'Token',
        region: '数据中心',
        maxPixels: '绘制与负载',
        imageHost: '按 URL 引用的图片',
        reuse: '请求与日志',
      },
      atLeast: '不小于',
    },
  },
}
