/** What the practice exchange reads and writes, whatever the dialect. */
import type { IncomingMessage } from 'node:http'
import type { Account } from './ledger'

export interface PracticeRequest {
  readonly method: string
  readonly path: string
  /** Raw, without `?`. */
  readonly query: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Answer {
  readonly status: number
  readonly body: unknown
}

export type Permission = 'read' | 'trade' | 'withdraw'

export interface PracticeKey {
  readonly provider: string
  /** Absent for tokens, which are known by the secret alone. */
  readonly apiKeyId: string
  readonly proof:
    | { readonly kind: 'hmac'; readonly secret: string }
    | { readonly kind: 'ed25519'; readonly publicKeyPem: string }
    | { readonly kind: 'token' }
  readonly passphrase?: string
  readonly permissions: readonly Permission[]
  /** Empty: every address may use it. The practice exchange tells them and, being on one computer, lets all through. */
  readonly addresses: readonly string[]
  readonly issuedAtMs: number
  readonly account: Account
  /** The highest nonce seen, for providers that count. */
  lastNonce: bigint
}

/** What a dialect may ask of the exchange. */
export interface Desk {
  readonly nowMs: number
  find(provider: string, apiKeyId: string): PracticeKey | undefined
}

/** `undefined`: the path belongs to another dialect. */
export type Dialect = (request: PracticeRequest, desk: Desk) => Answer | undefined

export interface Call {
  readonly params: URLSearchParams
  /** That asks. */
  readonly key: PracticeKey
  readonly account: Account
  readonly nowMs: number
}

export interface Endpoint {
  readonly permission: Permission
  /** The provider's own result, or an `Refusal` in its words. */
  readonly run: (call: Call) => unknown
}

/** Thrown by an endpoint: what the account cannot do. */
export class Refusal extends Error {
  constructor(
    readonly reason: 'insufficient-funds' | 'unknown-order' | 'duplicate-order' | 'bad-parameter',
    message: string
  ) {
    super(message)
  }
}

export const header = ({ headers }: PracticeRequest, name: string): string => {
  const value = headers[name]
  return typeof value === 'string' ? value : ''
}

export const answer = (body: unknown, status = 200): Answer => ({ status, body })

/** Form or JSON, as one flat list of parameters. */
export function bodyParams(request: PracticeRequest): URLSearchParams {
  if (!request.body.startsWith('{')) return new URLSearchParams(request.body)
  try {
    const parsed: unknown = JSON.parse(request.body)
    const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : []
    return new URLSearchParams(
      entries.map(([name, value]): [string, string] => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value)
      ])
    )
  } catch {
    return new URLSearchParams()
  }
}
