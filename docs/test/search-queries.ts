// What readers search for, and the pages that should be among the first three results.

/** A query, and the beginning of the URL of each page that should be found. */
export type SearchQuery = readonly [query: string, ...pages: string[]]

const operations = 'reference/index.html#/screenshots/'

/** Queries by the code of their language. */
export const searchQueries: Readonly<Record<string, readonly SearchQuery[]>> = {
  en: [
    ['docker', 'guides/production.html#with-docker-compose'],
    ['kubernetes', 'guides/production.html#on-kubernetes'],
    ['nginx 502', 'guides/production.html#behind-a-proxy-or-a-balancer'],
    ['WhiteboardQueueOld', 'guides/production.html#when-an-alert-rings'],
    ['CORS', 'guides/settings.html'],
    ['php', operations],
    ['retry', 'guides/errors.html#retries'],
    ['expired', 'guides/tokens.html#expiry', operations],
    ['401', 'guides/errors.html', operations],
    ['tokne', 'guides/tokens.html'],
    ['create token', 'guides/tokens.html', 'guides/command-line.html'],
    ['install client', 'guides/start.html'],
    ['python', 'guides/errors.html#errors-in-python', 'guides/testing.html', operations],
    ['rate limit', 'guides/errors.html'],
    ['timeout', 'guides/settings.html', 'guides/errors.html'],
    ['storage', 'guides/hosting.html#storage', 'guides/settings.html'],
    ['S3', 'guides/hosting.html#storage', 'guides/settings.html'],
    ['aliyun', 'guides/hosting.html#storage'],
    ['scene group', 'guides/scenes.html#take-a-scene-group', operations],
    ['maxPixels', 'guides/settings.html'],
    ['--max-requests', 'guides/settings.html'],
    ['WHITEBOARD_SERVER_PEER', 'guides/settings.html'],
    ['background image', 'guides/scene-files.html'],
    ['speechBaloon', 'guides/scene-files.html#speechballoon'],
    ['textSize', 'guides/scene-files.html'],
    ['jest', 'guides/testing.html'],
    ['prometheus', 'guides/production.html#what-to-watch'],
    ['deprecated', 'guides/changes.html', 'guides/moving.html'],
    ['exit status', 'guides/command-line.html#exit-status'],
    ['sqlite', 'guides/hosting.html#load-rooms-from-a-database'],
    ['no such room', operations, 'guides/errors.html'],
    ['room token', 'guides/tokens.html'],
  ],
  'zh-CN': [
    ['过期', 'guides/tokens.html#expiry', operations],
    ['场景组', 'guides/scenes.html', operations],
    ['重试', 'guides/errors.html#retries'],
    ['跨域', 'guides/settings.html'],
    ['存储空间', 'guides/hosting.html#storage', 'guides/settings.html'],
    ['数据中心', 'guides/moving.html#region', 'guides/settings.html'],
    ['怎样自建服务器', 'guides/hosting.html'],
    ['负载均衡', 'guides/production.html#behind-a-proxy-or-a-balancer'],
    ['命令行', 'guides/command-line.html'],
    ['背景页', 'guides/scene-files.html#the-background-page'],
    ['迁移', 'guides/moving.html'],
    ['tokne', 'guides/tokens.html'],
  ],
}
