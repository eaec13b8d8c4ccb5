// Generated from settings.schema.json by `pnpm generate`. Do not edit.

/**
 * Every setting can be given by a flag, by an environment variable and in a settings file, under corresponding names.
 */
export interface Settings {
/**
 * The port to listen on; 0 selects a free one.
 * 
 * @default 4020
 */
port?: number
/**
 * The address to listen on.
 * 
 * @default "127.0.0.1"
 */
host?: string
/**
 * The base of the URLs of screenshots that the server itself serves. By default, the address that it listens on.
 */
publicUrl?: string
/**
 * Where rooms come from: a folder, a bucket, written like the storage, or an address of your own with {uuid} in it. By default, the sample rooms.
 */
rooms?: string
/**
 * A file with the bearer token for the address of rooms. Changes take effect with the next request. Instead, the environment can have WHITEBOARD_ROOMS_TOKEN.
 */
roomsTokenFile?: string
/**
 * A host, besides that of the address of rooms, that scenes may be fetched from, such as bucket.example.com. It gets no token, and must have public addresses or be in a network of imageNetwork. By default, none.
 * 
 * @default []
 */
roomsHost?: readonly string[]
/**
 * How long the address of rooms may take to respond with a list or a scene, in milliseconds.
 * 
 * @default 10000
 */
roomsTimeout?: number
/**
 * Where screenshots are stored: file:FOLDER, or a bucket such as s3://BUCKET/PREFIX?region=….
 * 
 * @default "file:./screenshots"
 */
storage?: string
/**
 * The template of the keys of screenshots, with the fields {uuid}, {path}, {width}, {height} and {hash}, which stands for content and size.
 * 
 * @default "room_cover/{uuid}{path}-{width}x{height}.png"
 */
key?: string
/**
 * A key pair that tokens may be signed with, followed by the uuids of its rooms if it is not for all rooms.
 * 
 * @default []
 */
accessKey?: readonly string[]
/**
 * A file of key pairs, one a line; lines that begin with # are comments. Changes take effect within a second.
 */
accessKeysFile?: string
/**
 * Generate a key pair for this run and print tokens. The default on a terminal without key pairs; not allowed if other machines can reach the server.
 * 
 * @default false
 */
development?: boolean
/**
 * How long an expired token is still accepted, in milliseconds, to allow for clocks that differ.
 * 
 * @default 5000
 */
leeway?: number
/**
 * The region (data center) of this server. More can follow: regions beyond the revision of the API, such as sg, that requests may name.
 * 
 * @default ["cn-hz"]
 * 
 * @minItems 1
 */
region?: readonly string[]
/**
 * The server of another region. Requests for that region are forwarded to it, token included; without a peer, this server handles them.
 * 
 * @default []
 */
peer?: readonly string[]
/**
 * The maximum number of pixels of a screenshot; the response to a larger one is 400.
 * 
 * @default 16777216
 */
maxPixels?: number
/**
 * The number of drawing processes. By default, one for each processor.
 */
processes?: number
/**
 * A font file, TrueType, OpenType or WOFF2. Characters are looked for in it first, and then in the fonts that come with the server.
 * 
 * @default []
 */
font?: readonly string[]
/**
 * How long drawing a scene may take, in milliseconds; after that the drawing process is killed and the response is 500.
 * 
 * @default 20000
 */
renderTimeout?: number
/**
 * The maximum number of requests that are handled or wait at the same time; the response to others is 503.
 * 
 * @default 128
 */
maxRequests?: number
/**
 * A Redis or Valkey server for the queue of scenes, such as redis://user:password@host:6379/0, or rediss:// for TLS. By default, each server draws what it is asked for itself.
 */
queue?: string
/**
 * What the names of all keys in the queue's Redis server begin with. Servers with the same prefix share their work.
 * 
 * @default "whiteboard"
 */
queuePrefix?: string
/**
 * With a queue: http responds to requests, worker draws scenes. By default, the server does both.
 */
role?: ("http" | "worker")
/**
 * With a queue: how many workers may begin to draw a scene before the response is 500, because each of them ended meanwhile.
 * 
 * @default 3
 */
attempts?: number
/**
 * With a queue: the number of waiting scenes from which on the response to other requests is 503.
 * 
 * @default 10000
 */
queueLimit?: number
/**
 * A host that images with a URL may be fetched from, such as cdn.example.com or *.example.com. By default, none.
 * 
 * @default []
 */
imageHost?: readonly string[]
/**
 * A private network in which image hosts may be, such as 10.1.0.0/16. By default, they must have public addresses.
 * 
 * @default []
 */
imageNetwork?: readonly string[]
/**
 * How long fetching an image may take, redirects included, in milliseconds.
 * 
 * @default 15000
 */
imageTimeout?: number
/**
 * The maximum size of a fetched image, in bytes.
 * 
 * @default 16777216
 */
imageBytes?: number
/**
 * The maximum number of pixels of an image in a scene.
 * 
 * @default 100000000
 */
imagePixels?: number
/**
 * Fail a screenshot if an image in it is missing or damaged, instead of drawing a placeholder for the image.
 * 
 * @default false
 */
strictImages?: boolean
/**
 * The maximum size of the cache of fetched images, in bytes.
 * 
 * @default 134217728
 */
imageCacheBytes?: number
/**
 * Respond with the stored screenshot if the scene has not changed, without drawing it again.
 * 
 * @default true
 */
reuse?: boolean
/**
 * An origin whose pages may call the server, such as https://app.example.com; null stands for local files, * for all.
 * 
 * @default ["*"]
 */
origin?: readonly string[]
/**
 * How long a request may take to arrive, in milliseconds; after that the response is 408.
 * 
 * @default 10000
 */
stallTimeout?: number
/**
 * How long an idle connection is kept open, in milliseconds; longer than the idle timeout of a proxy before the server.
 * 
 * @default 75000
 */
keepAliveTimeout?: number
/**
 * A proxy before the server, as an address or a network such as 10.0.0.0/8, or the number of proxies. The log then has the address of the client from X-Forwarded-For. By default, the header is ignored.
 * 
 * @default []
 */
trustProxy?: readonly string[]
/**
 * A bearer token that /readyz and /metrics require. By default, they need none.
 */
statusToken?: string
/**
 * A port of its own for /readyz and /metrics, which the other port then does not have. /healthz is on both; 0 selects a free port.
 */
statusPort?: number
/**
 * How long the server waits for open requests when it shuts down, in milliseconds.
 * 
 * @default 30000
 */
stopTimeout?: number
/**
 * Send traces with OpenTelemetry, by OTLP over HTTP. The standard variables, such as OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_TRACES_SAMPLER, say where to and which.
 * 
 * @default false
 */
traces?: boolean
/**
 * The format of the request log on standard error.
 * 
 * @default "json"
 */
log?: ("json" | "text" | "silent")
}
