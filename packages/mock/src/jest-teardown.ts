// Global teardown of Jest: ends the mock that the set-up started.
import { running } from './jest.ts'

const teardown = async (): Promise<void> => {
  const close = Reflect.get(globalThis, running) as (() => Promise<void>) | undefined
  await close?.()
}
export default teardown
