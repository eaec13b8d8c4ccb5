// Jest's global teardown: stops the mock that the setup started.
import { running } from './jest.ts'

const teardown = async (): Promise<void> => {
  const close = Reflect.get(globalThis, running) as (() => Promise<void>) | undefined
  await close?.()
}
export default teardown
