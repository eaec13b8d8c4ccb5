// The settings schema's texts in Chinese, by their English.
import type { Translation } from '../../src/i18n.ts'

export const settingsSchema: Translation = {
  file: 'docs/languages/zh/settings-schema.ts',
  descriptions: {
    'What the server can be told: by flags, by environment variables and by a file, under the same names.':
      '服务器的全部设置：可以用命令行参数、环境变量或文件给出，名称彼此对应。',
    'The port; 0 takes a free one.': '监听的端口；为 0 时自动选一个空闲端口。',
    'The address to listen on.': '监听的地址。',
    'The base of the URLs of pictures that the server itself serves. By default, where it listens.':
      '由服务器自己提供下载的图片，其 URL 以此开头。默认为监听的地址。',
    'Where rooms come from: a folder, or a bucket as the storage is written. By default, the sample rooms.':
      '房间从哪里来：一个文件夹，或者一个存储桶，写法与 `storage` 相同。默认为自带的示例房间。',
    'Where pictures go: file:FOLDER, s3://BUCKET/PREFIX?region=…, oss://BUCKET?region=… or kodo://BUCKET?region=…&domain=….':
      '图片存到哪里：`file:文件夹`、`s3://存储桶/前缀?region=…`、`oss://存储桶?region=…` 或 `kodo://存储桶?region=…&domain=…`。',
    "How a picture's key is made of {uuid}, {path}, {width}, {height} and {hash}, which covers content and size.":
      '图片的 `key` 如何由 `{uuid}`、`{path}`、`{width}`、`{height}` 和 `{hash}` 组成；`{hash}` 由内容和尺寸算出。',
    'A key pair that tokens may be signed with, followed by the uuids of its rooms, if it is not for all.':
      '可以用来签发 Token 的密钥对；如果不是用于全部房间，后面跟上它的房间的 uuid。',
    'A file of such pairs, one a line. Changes to it are seen within a second.':
      '写有密钥对的文件，每行一对。修改后一秒之内生效。',
    'Make a key pair for this run, and print tokens. On a terminal it is so where there are no pairs; beyond this machine it is refused.':
      '为本次运行生成一个密钥对，并打印 Token。在终端里运行而没有密钥对时，默认如此；本机以外可以访问时，服务器拒绝这样启动。',
    'How long a token is taken after it has expired, in milliseconds, for clocks that disagree.':
      'Token 过期后仍然接受多久，单位为毫秒，用来容忍时钟偏差。',
    'The data centre that this server is.': '本服务器所代表的数据中心。',
    'The server of another data centre: requests for it go there, token included. Without one, this server takes them.':
      '另一个数据中心的服务器：发往那里的请求会连同 Token 一起转交给它。没有设置时，由本服务器处理。',
    'The most pixels that a picture may have; more is answered with 400.':
      '一张图片最多有多少像素；超过时响应 400。',
    'How many processes draw. By default, one for each processor.':
      '有多少个进程负责绘制。默认每个处理器一个。',
    'How long drawing one scene may take, in milliseconds; then its process is ended and the answer is 500.':
      '绘制一个场景最多用多久，单位为毫秒；超时后结束绘制它的进程，响应 500。',
    'How many requests are worked on or wait at once; more are answered with 503.':
      '同时处理和等待的请求最多有多少个；超出的响应 503。',
    'A host that images named by URL may be fetched from, such as cdn.example.com or *.example.com. By default, none.':
      '按 URL 引用的图片可以从哪个主机下载，例如 `cdn.example.com` 或 `*.example.com`。默认一个也没有。',
    'A network of your own that such hosts may be in, such as 10.1.0.0/16. By default, they are at public addresses only.':
      '这些主机可以位于你的哪个内部网络，例如 `10.1.0.0/16`。默认只能位于公网地址。',
    'How long an image may take to be fetched, redirects included, in milliseconds.':
      '下载一张图片最多用多久，包括重定向，单位为毫秒。',
    'The most bytes that a fetched image may have.': '下载的一张图片最多有多少字节。',
    'The most bytes of fetched images that are kept in memory.':
      '内存里最多保留多少字节已下载的图片。',
    'An unchanged scene whose picture is still in the storage is answered without drawing it again.':
      '场景没有变化、图片还在存储里时，直接响应，不重新绘制。',
    "An origin whose pages may call, such as https://app.example.com; null is a file's; * is all.":
      '哪个源（origin）的页面可以调用，例如 `https://app.example.com`；`null` 是文件的源，`*` 是全部。',
    'How long a request may take to arrive, in milliseconds; then it is answered with 408.':
      '接收一个请求最多用多久，单位为毫秒；超时后响应 408。',
    'How long requests have to be finished once the server is told to end, in milliseconds.':
      '收到结束信号后，留给尚未完成的请求多少时间，单位为毫秒。',
    'How requests are logged, on standard error.': '以什么格式记录请求，写到标准错误输出。',
  },
}
