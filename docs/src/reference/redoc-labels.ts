// Redoc's own labels in Chinese. Redoc asks a hook for them that its command line gives no way to
// fill, so they are replaced as text, where they stand: in the page that is drawn ahead of time, and
// in the browser whenever Redoc writes one.

/** Labels that stand alone, in a text or in an attribute that is read out or shown. */
export const chineseLabels: Readonly<Record<string, string>> = {
  'Loading...': '正在加载…',
  'API docs by': '文档工具：',
  'Download OpenAPI description': '下载 OpenAPI 文档',
  'Download description': '下载文档',
  Overview: '概览',
  License: '许可协议',
  Servers: '服务器',
  Copy: '复制',
  Copied: '已复制',
  'Copied!': '已复制',
  'Copy to clipboard': '复制到剪贴板',
  'Copy for LLM': '复制给大模型',
  'Expand all': '全部展开',
  'Collapse all': '全部收起',
  'Link to this section': '本节链接',
  Security: '鉴权',
  Path: '路径参数',
  Query: '查询参数',
  Headers: '头部',
  Header: '请求头部',
  Cookie: 'Cookie',
  Body: '包体',
  Request: '请求',
  Response: '响应',
  Responses: '响应',
  Payload: '包体',
  required: '必需',
  deprecated: '已弃用',
  Example: '示例',
  Examples: '示例',
  Enum: '可选值',
  Default: '默认值',
  'Default:': '默认值：',
  'Show more': '展开',
  'Show less': '收起',
  'Hide sidebar': '隐藏侧栏',
  'Show sidebar': '显示侧栏',
  'Switch to single column': '切换为单栏',
  'Switch to two columns': '切换为双栏',
  'Single column': '单栏',
  'Two columns': '双栏',
  'Open in new tab': '在新标签页打开',
  Operations: '接口',
  Search: '搜索',
  Show: '展开',
  Hide: '收起',
  expand: '展开',
  collapse: '收起',
  more: '更多',
  'View security details': '查看鉴权说明',
  'Hide security details': '收起鉴权说明',
  'Security details': '鉴权说明',
  'Security Details': '鉴权说明',
  'API Key': 'API 密钥',
  'API key': 'API 密钥',
  'Security Scheme Type': '鉴权方式',
  'Security scheme type': '鉴权方式',
  'Header parameter name': '请求头部名称',
  'Header parameter name:': '请求头部名称：',
  'Enum:': '可选值：',
  'Example:': '示例：',
  'Examples:': '示例：',
  default: '其他',
  'non-empty': '非空',
  'string, non-empty': 'string，非空',
  'Response status': '响应状态码',
  'Response media type': '响应的媒体类型',
  'Request media type': '请求的媒体类型',
  'Open navigation menu': '打开导航菜单',
  'Close navigation menu': '关闭导航菜单',
  'More actions': '更多操作',
  'redocly logo': 'Redocly 徽标',
  light: '浅色',
  dark: '深色',
}

/** Attributes whose text is read out or shown. */
export const labelAttributes: readonly string[] = ['aria-label', 'title', 'placeholder', 'alt']

/** The Chinese of a label, with the space around it, or `undefined` where it is none. */
export function translateLabel(text: string): string | undefined {
  const label = text.trim()
  const [, linked] = /^link to (.+)$/.exec(label) ?? []
  if (linked !== undefined) return `链接到${translateLabel(linked) ?? ` ${linked}`}`
  const chinese = Object.hasOwn(chineseLabels, label) ? chineseLabels[label] : undefined
  return chinese === undefined ? undefined : text.replace(label, () => chinese)
}

/** The page with its labels in Chinese. */
export const translateLabels = (html: string): string =>
  html
    .replaceAll(/>([^<>]+)</g, (all, text: string) => {
      const label = translateLabel(text)
      return label === undefined ? all : `>${label}<`
    })
    .replaceAll(
      new RegExp(` (${labelAttributes.join('|')})="([^"]*)"`, 'g'),
      (all, name: string, text: string) => {
        const label = translateLabel(text)
        return label === undefined ? all : ` ${name}="${label}"`
      },
    )
