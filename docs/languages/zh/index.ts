import type { Language } from '../../src/i18n.ts'
import { messages } from './messages.ts'
import { redocLabels } from './redoc-labels.ts'
import { sceneSchema } from './scene-schema.ts'
import { settingsSchema } from './settings-schema.ts'
import { storageProviders } from './storage-providers.ts'

export const chinese: Language = {
  code: 'zh-CN',
  folder: 'zh',
  name: '中文',
  offer: { text: '本页有中文版。阅读中文版', dismiss: '不再提示' },
  messages,
  translations: { redocLabels, sceneSchema, settingsSchema, storageProviders },
}
