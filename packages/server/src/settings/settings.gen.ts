// Generated from settings.schema.json by `pnpm generate`. Do not edit.

/**
 * What the server can be told: by flags, by environment variables and by a file, under the same names.
 */
export interface Settings {
/**
 * The port; 0 takes a free one.
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
 * The base of the URLs of pictures that the server itself serves. By default, where it listens.
 */
publicUrl?: string
/**
 * Where rooms come from: a folder, or a bucket as the storage is written. By default, the sample rooms.
 */
rooms?: string
/**
 * Where pictures go: file:FOLDER, s3://BUCKET/PREFIX?region=…, oss://BUCKET?region=… or kodo://BUCKET?region=…&domain=….
 * 
 * @default "file:./screenshots"
 */
storage?: string
/**
 * How a picture's key is made of {uuid}, {path}, {width}, {height} and {hash}, which covers content and size.
 * 
 * @default "room_cover/{uuid}{path}-{width}x{height}.png"
 */
key?: string
/**
 * A key pair that tokens may be signed with, followed by the uuids of its rooms, if it is not for all.
 * 
 * @default []
 */
accessKey?: readonly string[]
/**
 * A file of such pairs, one a line. Changes to it are seen within a second.
 */
accessKeysFile?: string
/**
 * Make a key pair for this run, and print tokens. On a terminal it is so where there are no pairs; beyond this machine it is refused.
 * 
 * @default false
 */
development?: boolean
/**
 * How long a token is taken after it has expired, in milliseconds, for clocks that disagree.
 * 
 * @default 5000
 */
leeway?: number
/**
 * The data centre that this server is.
 * 
 * @default "cn-hz"
 */
region?: string
/**
 * The server of another data centre: requests for it go there, token included. Without one, this server takes them.
 * 
 * @default []
 */
peer?: readonly string[]
/**
 * The most pixels that a picture may have; more is answered with 400.
 * 
 * @default 16777216
 */
maxPixels?: number
/**
 * How many processes draw. By default, one for each processor.
 */
processes?: number
/**
 * How long drawing one scene may take, in milliseconds; then its process is ended and the answer is 500.
 * 
 * @default 20000
 */
renderTimeout?: number
/**
 * How many requests are worked on or wait at once; more are answered with 503.
 * 
 * @default 128
 */
maxRequests?: number
/**
 * A host that images named by URL may be fetched from, such as cdn.example.com or *.example.com. By default, none.
 * 
 * @default []
 */
imageHost?: readonly string[]
/**
 * A network of your own that such hosts may be in, such as 10.1.0.0/16. By default, they are at public addresses only.
 * 
 * @default []
 */
imageNetwork?: readonly string[]
/**
 * How long an image may take to be fetched, redirects included, in milliseconds.
 * 
 * @default 15000
 */
imageTimeout?: number
/**
 * The most bytes that a fetched image may have.
 * 
 * @default 16777216
 */
imageBytes?: number
/**
 * The most bytes of fetched images that are kept in memory.
 * 
 * @default 134217728
 */
imageCacheBytes?: number
/**
 * An unchanged scene whose picture is still in the storage is answered without drawing it again.
 * 
 * @default true
 */
reuse?: boolean
/**
 * An origin whose pages may call, such as https://app.example.com; null is a file's; * is all.
 * 
 * @default ["*"]
 */
origin?: readonly string[]
/**
 * How long a request may take to arrive, in milliseconds; then it is answered with 408.
 * 
 * @default 10000
 */
stallTimeout?: number
/**
 * How long requests have to be finished once the server is told to end, in milliseconds.
 * 
 * @default 30000
 */
stopTimeout?: number
/**
 * How requests are logged, on standard error.
 * 
 * @default "json"
 */
log?: ("json" | "text" | "silent")
}
