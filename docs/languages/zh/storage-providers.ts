// The descriptions of the server's storage providers in Chinese, by their English.
import type { Translation } from '../../src/i18n.ts'

export const storageProviders: Translation = {
  file: 'docs/languages/zh/storage-providers.ts',
  descriptions: {
    'a folder; the server itself serves them to anyone with the URL':
      '本地文件夹；由服务器自身提供访问，任何持有 URL 的人都可以读取',
    'AWS S3; with `&endpoint=https://…` any service that has the S3 API':
      'AWS S3；加上 `&endpoint=https://…` 可以使用任何兼容 S3 API 的服务',
    'Alibaba Cloud OSS': '阿里云 OSS',
    "Qiniu Kodo; screenshots are read at the bucket's domain":
      '七牛云 Kodo；通过存储空间绑定的域名读取',
  },
}
