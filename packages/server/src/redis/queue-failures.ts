// What the errors of commands and jobs say about the queue.
import { QueueError } from '../queue/queue-error.ts'

/** Whether a command had no effect: there was no connection, or Redis is read-only or full. */
export const hadNoEffect = (error: unknown): boolean => {
  const { name, message } = error as Error
  return name === 'ReplyError' || message.includes("isn't writeable")
}

/** Whether a job is still in the queue for which a caller no longer waits. */
export const isLeft = (error: unknown): boolean =>
  error instanceof QueueError && (error.reason === 'unavailable' || error.reason === 'lost')
