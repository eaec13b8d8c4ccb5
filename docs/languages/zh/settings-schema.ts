// The settings schema's texts in Chinese, by their English.
import type { Translation } from '../../src/i18n.ts'

export const settingsSchema: Translation = {
  file: 'docs/languages/zh/settings-schema.ts',
  descriptions: {
    'What the server can be told: by flags, by environment variables and by a file, under the same names.':
      '服务器的全部设置。每项设置都可以通过命令行参数、环境变量或文件指定，名称相互对应。',
    'The port; 0 takes a free one.': '监听的端口。设为 0 时自动选择空闲端口。',
    'The address to listen on.': '监听的地址。',
    'The base of the URLs of pictures that the server itself serves. By default, where it listens.':
      '由服务器提供下载的截图的 URL 前缀。默认为监听的地址。',
    'Where rooms come from: a folder, or a bucket as the storage is written. By default, the sample rooms.':
      '房间的来源：文件夹，或格式与 `storage` 相同的存储空间。默认为示例房间。',
    'Where pictures go: file:FOLDER, s3://BUCKET/PREFIX?region=…, oss://BUCKET?region=… or kodo://BUCKET?region=…&domain=….':
      '截图的保存位置：`file:文件夹`、`s3://存储空间/前缀?region=…`、`oss://存储空间?region=…` 或 `kodo://存储空间?region=…&domain=…`。',
    "How a picture's key is made of {uuid}, {path}, {width}, {height} and {hash}, which covers content and size.":
      '截图的 `key` 的格式，可以使用 `{uuid}`、`{path}`、`{width}`、`{height}` 和 `{hash}`。`{hash}` 根据内容和尺寸计算。',
    'A key pair that tokens may be signed with, followed by the uuids of its rooms, if it is not for all.':
      '用于校验 Token 的密钥对。如果只适用于部分房间，在其后列出这些房间的 uuid。',
    'A file of such pairs, one a line. Changes to it are seen within a second.':
      '保存密钥对的文件，每行一对。修改后一秒内生效。',
    'Make a key pair for this run, and print tokens. On a terminal it is so where there are no pairs; beyond this machine it is refused.':
      '为本次运行生成临时密钥对，并打印 Token。在终端中运行且未设置密钥对时默认开启。如果可以从其他机器访问，服务器会拒绝启动。',
    'How long a token is taken after it has expired, in milliseconds, for clocks that disagree.':
      'Token 过期后仍然有效的时间，用于容忍时钟偏差，单位为毫秒。',
    'The data centre that this server is.': '本服务器所属的数据中心。',
    'The server of another data centre: requests for it go there, token included. Without one, this server takes them.':
      '其他数据中心的服务器。发往该数据中心的请求会连同 Token 一起转发给它。未设置时由本服务器处理。',
    'The most pixels that a picture may have; more is answered with 400.':
      '截图的最大像素数。超过时返回 400。',
    'How many processes draw. By default, one for each processor.':
      '渲染进程的数量。默认与处理器数量相同。',
    'How long drawing one scene may take, in milliseconds; then its process is ended and the answer is 500.':
      '渲染单个场景的超时时间，单位为毫秒。超时后终止渲染进程并返回 500。',
    'How many requests are worked on or wait at once; more are answered with 503.':
      '同时处理和排队的请求的最大数量。超出的请求返回 503。',
    'A host that images named by URL may be fetched from, such as cdn.example.com or *.example.com. By default, none.':
      '允许下载 URL 图片的主机，例如 `cdn.example.com` 或 `*.example.com`。默认不允许任何主机。',
    'A network of your own that such hosts may be in, such as 10.1.0.0/16. By default, they are at public addresses only.':
      '允许这些主机所在的内部网络，例如 `10.1.0.0/16`。默认只允许公网地址。',
    'How long an image may take to be fetched, redirects included, in milliseconds.':
      '下载单张图片的超时时间，包括重定向，单位为毫秒。',
    'The most bytes that a fetched image may have.': '下载的单张图片的最大字节数。',
    'The most bytes of fetched images that are kept in memory.':
      '内存中缓存的已下载图片的最大字节数。',
    'An unchanged scene whose picture is still in the storage is answered without drawing it again.':
      '如果场景没有变化，且截图仍在存储空间中，则直接返回，不重新渲染。',
    "An origin whose pages may call, such as https://app.example.com; null is a file's; * is all.":
      '允许跨域调用的源（origin），例如 `https://app.example.com`。`null` 表示从文件打开的页面，`*` 表示全部。',
    'How long a request may take to arrive, in milliseconds; then it is answered with 408.':
      '接收请求的超时时间，单位为毫秒。超时后返回 408。',
    'How long requests have to be finished once the server is told to end, in milliseconds.':
      '收到退出信号后，等待未完成请求的最长时间，单位为毫秒。',
    'How requests are logged, on standard error.': '请求日志的格式。日志写入标准错误输出。',
  },
}
