// The texts of the settings schema in Chinese, by their English.
import type { Translation } from '../../src/i18n.ts'

export const settingsSchema: Translation = {
  file: 'docs/languages/zh/settings-schema.ts',
  descriptions: {
    'Every setting can be given by a flag, by an environment variable and in a settings file, under corresponding names.':
      '每个配置项都可以通过命令行参数、环境变量或配置文件指定，名称一一对应。',
    'The port to listen on; 0 selects a free one.': '监听端口；0 表示自动选择空闲端口。',
    'The address to listen on.': '监听地址。',
    'The base of the URLs of screenshots that the server itself serves. By default, the address that it listens on.':
      '截图由服务器自身提供访问时，截图 URL 的前缀。默认为监听地址。',
    'Where rooms come from: a folder, a bucket, written like the storage, or an address of your own with {uuid} in it. By default, the sample rooms.':
      '房间的来源：本地文件夹、存储空间（写法与 `storage` 相同），或者你自己的服务地址，其中包含 `{uuid}`。默认使用自带的示例房间。',
    'A file with the bearer token for the address of rooms. Changes take effect with the next request. Instead, the environment can have WHITEBOARD_ROOMS_TOKEN.':
      '保存 Bearer Token 的文件，用于访问 `rooms` 指定的服务地址。修改后从下一个请求起生效。也可以改用环境变量 `WHITEBOARD_ROOMS_TOKEN`。',
    'A host, besides that of the address of rooms, that scenes may be fetched from, such as bucket.example.com. It gets no token, and must have public addresses or be in a network of imageNetwork. By default, none.':
      '除 `rooms` 服务地址以外，还允许获取场景的主机，例如 `bucket.example.com`。服务器不会向该主机发送 Token；主机必须使用公网地址，或位于 `imageNetwork` 的网段中。默认不允许其他主机。',
    'How long the address of rooms may take to respond with a list or a scene, in milliseconds.':
      '从 `rooms` 服务地址获取列表或场景的超时时间，单位为毫秒。',
    'Where screenshots are stored: file:FOLDER, or a bucket such as s3://BUCKET/PREFIX?region=….':
      '截图的存储位置：`file:文件夹`，或存储空间，例如 `s3://存储空间/前缀?region=…`。',
    'The template of the keys of screenshots, with the fields {uuid}, {path}, {width}, {height} and {hash}, which stands for content and size.':
      '截图 `key` 的模板，可用字段有 `{uuid}`、`{path}`、`{width}`、`{height}` 和 `{hash}`；`{hash}` 由内容和尺寸计算得出。',
    'A key pair that tokens may be signed with, followed by the uuids of its rooms if it is not for all rooms.':
      '可用于签发 Token 的密钥对；如果只用于部分房间，在后面列出这些房间的 uuid。',
    'A file of key pairs, one a line; lines that begin with # are comments. Changes take effect within a second.':
      '密钥对文件，每行一对；以 # 开头的行是注释。修改在一秒内生效。',
    'Generate a key pair for this run and print tokens. The default on a terminal without key pairs; not allowed if other machines can reach the server.':
      '为本次运行生成密钥对并打印 Token。在终端中运行且没有密钥对时默认启用；如果其他机器可以访问服务器，则不允许启用。',
    'How long an expired token is still accepted, in milliseconds, to allow for clocks that differ.':
      'Token 过期后仍被接受的时间，单位为毫秒，用于容忍时钟偏差。',
    'The region (data center) of this server. More can follow: regions beyond the revision of the API, such as sg, that requests may name.':
      '第一项是本服务器所属的数据中心；后面可追加当前 API 版本未定义的数据中心（例如 `sg`），请求即可使用。',
    'The server of another region. Requests for that region are forwarded to it, token included; without a peer, this server handles them.':
      '另一个数据中心的服务器。发往该数据中心的请求会连同 Token 转发到该服务器；未设置时由本服务器处理。',
    'The maximum number of pixels of a screenshot; the response to a larger one is 400.':
      '一张截图的最大像素数；超过时返回 400。',
    'The number of drawing processes. By default, one for each processor.':
      '绘制进程的数量。默认每个核一个。',
    'A font file, TrueType, OpenType or WOFF2. Characters are looked for in it first, and then in the fonts that come with the server.':
      '字体文件，格式为 TrueType、OpenType 或 WOFF2。优先于服务器自带的字体。',
    'How long drawing a scene may take, in milliseconds; after that the drawing process is killed and the response is 500.':
      '绘制一个场景的超时时间，单位为毫秒；超时后终止绘制进程并返回 500。',
    'The maximum number of requests that are handled or wait at the same time; the response to others is 503.':
      '同时处理和等待的最大请求数；超出的请求返回 503。',
    'A Redis or Valkey server for the queue of scenes, such as redis://user:password@host:6379/0, or rediss:// for TLS. By default, each server draws what it is asked for itself.':
      '存放场景队列的 Redis 或 Valkey 服务器，例如 `redis://user:password@host:6379/0`；使用 TLS 时写作 `rediss://`。默认由每台服务器绘制各自收到的请求。',
    "What the names of all keys in the queue's Redis server begin with. Servers with the same prefix share their work.":
      '队列在 Redis 中所有键名的前缀。前缀相同的服务器共同分担绘制任务。',
    'With a queue: http responds to requests, worker draws scenes. By default, the server does both.':
      '使用队列时：`http` 只响应请求，`worker` 只绘制场景。默认两者都做。',
    'With a queue: how many workers may begin to draw a scene before the response is 500, because each of them ended meanwhile.':
      '使用队列时：一个场景最多由几个 worker 尝试绘制；每个 worker 都中途退出时，返回 500。',
    'With a queue: the number of waiting scenes from which on the response to other requests is 503.':
      '使用队列时：等待绘制的场景达到此数量后，新的请求返回 503。',
    'A host that images with a URL may be fetched from, such as cdn.example.com or *.example.com. By default, none.':
      '允许下载图片的主机，例如 `cdn.example.com` 或 `*.example.com`。默认不允许任何主机。',
    'A private network in which image hosts may be, such as 10.1.0.0/16. By default, they must have public addresses.':
      '允许图片主机所在的内网网段，例如 `10.1.0.0/16`。默认只允许公网地址。',
    'How long fetching an image may take, redirects included, in milliseconds.':
      '下载一张图片的超时时间，包括重定向，单位为毫秒。',
    'The maximum size of a fetched image, in bytes.': '下载图片的最大字节数。',
    'The maximum size of the cache of fetched images, in bytes.': '图片缓存的最大字节数。',
    'Respond with the stored screenshot if the scene has not changed, without drawing it again.':
      '场景未变化且截图仍在存储中时，直接返回该截图，不重新绘制。',
    'An origin whose pages may call the server, such as https://app.example.com; null stands for local files, * for all.':
      '允许调用服务器的页面来源（origin），例如 `https://app.example.com`；`null` 表示本地文件，`*` 表示全部。',
    'How long a request may take to arrive, in milliseconds; after that the response is 408.':
      '接收一个请求的超时时间，单位为毫秒；超时后返回 408。',
    'How long the server waits for open requests when it shuts down, in milliseconds.':
      '关闭服务器时等待未完成请求的时间，单位为毫秒。',
    'Send traces with OpenTelemetry, by OTLP over HTTP. The standard variables, such as OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_TRACES_SAMPLER, say where to and which.':
      '使用 OpenTelemetry 发送链路追踪数据（OTLP over HTTP）。发送地址和采样方式由标准环境变量指定，例如 `OTEL_EXPORTER_OTLP_ENDPOINT` 和 `OTEL_TRACES_SAMPLER`。',
    'The format of the request log on standard error.': '请求日志的格式，写入标准错误输出。',
    'How long an idle connection is kept open, in milliseconds; longer than the idle timeout of a proxy before the server.':
      '空闲连接保持打开的时间，单位为毫秒；应长于服务器前代理的空闲超时时间。',
    'A proxy before the server, as an address or a network such as 10.0.0.0/8, or the number of proxies. The log then has the address of the client from X-Forwarded-For. By default, the header is ignored.':
      '服务器前的代理：地址、网段（例如 `10.0.0.0/8`），或代理的层数。设置后，日志从 `X-Forwarded-For` 读取客户端地址。默认忽略该请求头。',
    'A port of its own for /readyz and /metrics, which the other port then does not have. /healthz is on both; 0 selects a free port.':
      '`/readyz` 和 `/metrics` 的独立端口；设置后，服务端口不再提供这两个路径。`/healthz` 在两个端口上都可访问；0 表示自动选择空闲端口。',
    'A bearer token that /readyz and /metrics require. By default, they need none.':
      '访问 `/readyz` 和 `/metrics` 所需的 Bearer Token。默认不需要。',
    'The maximum number of pixels of an image in a scene.': '场景中一张图片的最大像素数。',
    'Fail a screenshot if an image in it is missing or damaged, instead of drawing a placeholder for the image.':
      '截图中的图片缺失或损坏时返回错误，不绘制占位图。',
  },
}
