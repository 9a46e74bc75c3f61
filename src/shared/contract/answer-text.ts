import type { Failure, Result } from '../kernel/result'
import type { AnyCall } from './call'

export type Answer = Result<unknown, Failure<string>>

/**
 * How an answer crosses to a window: as JSON text. The bridge between a preload and its page copies an object value by value, and a text
 * at once. An answer with columns of numbers crosses as it is.
 */
export const writeAnswer = (call: AnyCall, answer: Answer): Answer | string =>
  call.hasColumns ? answer : JSON.stringify(answer)

/** What main wrote. Throws SyntaxError for a text that main never wrote. */
export const readAnswer = (written: unknown): unknown => (typeof written === 'string' ? JSON.parse(written) : written)
