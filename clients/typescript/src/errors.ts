/** Every failure that a caller can meet, under one class. */

/**
 * nothing: nothing was signed or sent on this request's account; it can be asked again.
 * unknown: it may have been signed, and where it was to be sent, carried out. Look there before asking again.
 */
export type Outcome = 'nothing' | 'unknown'

export interface Failure {
  /** One of the agent's codes (docs/agent-api.json), or of this client: unreachable, connection-lost, timeout, answer-unreadable, denied, stopped. */
  readonly code: string
  readonly message: string
  readonly remedy: string
  /** Of the agent's answer; absent: it gave none. */
  readonly status?: number
  /** When to try again at the earliest. */
  readonly retryAfterMs?: number
  readonly outcome?: Outcome
  readonly nameLookedUp?: boolean
}

export class KeywatchError extends Error {
  override readonly name = 'KeywatchError'
  readonly code: string
  readonly remedy: string
  readonly status: number | undefined
  readonly retryAfterMs: number | undefined
  readonly outcome: Outcome
  /** Keywatch looked the request's name up before it said this: what it says holds for every try under that name. */
  readonly nameLookedUp: boolean

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options)
    this.code = failure.code
    this.remedy = failure.remedy
    this.status = failure.status
    this.retryAfterMs = failure.retryAfterMs
    this.nameLookedUp = failure.nameLookedUp ?? false
    this.outcome = failure.outcome ?? (inDoubt.has(failure.code) ? 'unknown' : 'nothing')
  }
}

/** Of the agent's codes, those after which the provider may have carried the request out. */
const inDoubt: ReadonlySet<string> = new Set([
  'request-timeout',
  'response-truncated',
  'response-too-large',
  'redirect-refused',
  'internal',
  'connection-lost',
  'timeout',
  'answer-unreadable',
  'signed-before'
])

export const unreachable = (where: string, cause: unknown): KeywatchError =>
  new KeywatchError(
    {
      code: 'unreachable',
      message: `Keywatch does not answer at ${where}.`,
      remedy: 'Start Keywatch, and have a custodian switch the agent on under Programs. Nothing was asked.'
    },
    { cause }
  )

export const connectionLost = (cause: unknown): KeywatchError =>
  new KeywatchError(
    {
      code: 'connection-lost',
      message: 'The connection to Keywatch ended before its answer came.',
      remedy:
        'What was asked may have been done. Look at the provider, or in Keywatch under Audit, before asking again.'
    },
    { cause }
  )

export const timedOut = (afterMs: number): KeywatchError =>
  new KeywatchError({
    code: 'timeout',
    message: `Keywatch gave no answer within ${afterMs / 1000} seconds.`,
    remedy: 'What was asked may have been done. Look at the provider, or in Keywatch under Audit, before asking again.'
  })

/** What an answer of Keywatch's own says went wrong. */
export function failureOf(status: number, text: string, nameLookedUp = false): KeywatchError {
  try {
    const { error } = JSON.parse(text) as { error: Failure }
    if (typeof error.code === 'string' && typeof error.message === 'string')
      return new KeywatchError({ ...error, status, nameLookedUp })
  } catch {
    // Said below.
  }
  return new KeywatchError({
    code: 'answer-unreadable',
    message: `The answer (${status}) is none of Keywatch’s.`,
    remedy: 'Check the address: it is to be the agent’s socket, or its port on 127.0.0.1.',
    status
  })
}
