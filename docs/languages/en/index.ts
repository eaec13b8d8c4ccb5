import type { Language } from '../../src/i18n.ts'
import { messages } from './messages.ts'

export const english: Language = {
  code: 'en',
  folder: 'en',
  name: 'English',
  messages,
}
