// The labels that Redoc adds to the introduction of the reference, in Chinese, by their English.

export const redocLabels: Readonly<Record<string, string>> = {
  'Download OpenAPI description': '下载 OpenAPI 文档',
  Overview: '概览',
  License: '许可协议',
  Servers: '服务器',
}
