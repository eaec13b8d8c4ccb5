// The table of storage providers. A new provider is one entry here, and the Chinese of its description in
// docs/languages/zh/storage-providers.ts. A test compares the README's table with it; the guides and --help read this one.

/** The environment variables of a pair of credentials. */
export interface CredentialVariables {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** A provider of buckets with the S3 API. */
export interface StorageProvider {
  /** A storage URL, for error messages and the docs. */
  readonly example: string
  /** Where such a URL stores screenshots, for the docs. */
  readonly description: string
  /** The variables of the provider's own tools, in the order in which they are looked for. */
  readonly credentials: readonly CredentialVariables[]
  /** Whether the AWS client finds credentials by itself if the variables hold none. */
  readonly hasCredentialChain: boolean
  /** The variables of the provider's own tools that may hold the region. */
  readonly regionVariables: readonly string[]
  /** What every name of a region begins with; people may leave it out. */
  readonly regionPrefix: string
  /** The region for which requests are signed. */
  readonly signingRegion: (region: string) => string
  /** The provider's endpoint for a region. */
  readonly endpoint: (region: string) => string
  /** Whether the AWS client knows the endpoint by itself, and its variants. */
  readonly hasKnownEndpoint: boolean
  /**
   * Where the objects of a public bucket can be read: below its endpoint, at another URL, or only at a domain
   * that is bound to the bucket.
   */
  readonly publicUrl: 'endpoint' | 'domain' | ((bucket: string, region: string) => string)
}

/** The scheme of a provider's storage URLs. */
export type ProviderName = 's3' | 'oss' | 'kodo'

export const providers: Readonly<Record<ProviderName, StorageProvider>> = {
  s3: {
    example: 's3://bucket/prefix?region=eu-west-1',
    description: 'AWS S3; with `&endpoint=https://…` any service that has the S3 API',
    credentials: [],
    hasCredentialChain: true,
    regionVariables: ['AWS_REGION', 'AWS_DEFAULT_REGION'],
    regionPrefix: '',
    signingRegion: (region) => region,
    endpoint: (region) =>
      `https://s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`,
    hasKnownEndpoint: true,
    publicUrl: 'endpoint',
  },
  oss: {
    example: 'oss://bucket?region=oss-cn-hangzhou',
    description: 'Alibaba Cloud OSS',
    credentials: [
      {
        accessKeyId: 'OSS_ACCESS_KEY_ID',
        secretAccessKey: 'OSS_ACCESS_KEY_SECRET',
        sessionToken: 'OSS_SESSION_TOKEN',
      },
      {
        accessKeyId: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
        secretAccessKey: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
        sessionToken: 'ALIBABA_CLOUD_SECURITY_TOKEN',
      },
    ],
    hasCredentialChain: false,
    regionVariables: [],
    regionPrefix: 'oss-',
    signingRegion: (region) => region.replace(/^oss-/, ''),
    endpoint: (region) => `https://s3.${region}.aliyuncs.com`,
    hasKnownEndpoint: false,
    publicUrl: (bucket, region) => `https://${bucket}.${region}.aliyuncs.com/`,
  },
  kodo: {
    example: 'kodo://bucket?region=cn-east-1&domain=pictures.example.com',
    description: "Qiniu Kodo; screenshots are read at the bucket's domain",
    credentials: [{ accessKeyId: 'QINIU_ACCESS_KEY', secretAccessKey: 'QINIU_SECRET_KEY' }],
    hasCredentialChain: false,
    regionVariables: [],
    regionPrefix: '',
    signingRegion: (region) => region,
    endpoint: (region) => `https://s3.${region}.qiniucs.com`,
    hasKnownEndpoint: false,
    publicUrl: 'domain',
  },
}

/** A local folder, in the terms of the table. */
export const folderExample = {
  example: 'file:./screenshots',
  description: 'a folder; the server itself serves them to anyone with the URL',
} as const
