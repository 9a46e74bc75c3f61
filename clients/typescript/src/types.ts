/** What the agent takes and answers (docs/agent-api.json). Times are Unix milliseconds, UTC. */

export type Scope = 'read' | 'trade' | 'withdraw'
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'

export interface Status {
  /** Version of Keywatch. */
  readonly app: string
  readonly api: 1
  /** Requests are refused, or held for up to a minute. */
  readonly locked: boolean
  /** Base of the signing proxy on this computer; absent while it is switched off. */
  readonly proxy?: string | undefined
  /** Who asks; absent without a token. */
  readonly program?:
    | {
        readonly name: string
        readonly frozen: boolean
        readonly expiresAt?: number | undefined
        readonly callsToday: number
        readonly perDay?: number | undefined
      }
    | undefined
}

export interface Key {
  /** How to name it in a request and in the proxy's path. */
  readonly key: string
  readonly label: string
  readonly provider: string
  readonly environment: string
  /** What this program may do with it. */
  readonly scopes: readonly Scope[]
  readonly hosts: readonly string[]
  /** False while it is frozen, expired, revoked or without its secret. */
  readonly usable: boolean
}

export interface PairRequest {
  /** Letters, digits, space, dot, dash, underscore; at most 40. */
  readonly name: string
  /** What it is for, in a sentence. */
  readonly purpose?: string
  /** Keys by label, or none: the person chooses. */
  readonly wants?: readonly { readonly key: string; readonly scopes: readonly Scope[] }[]
}

export interface Pairing {
  readonly id: string
  /** Shown by Keywatch as well, for the person to compare. */
  readonly code: string
  readonly expiresAt: number
}

export interface Granted {
  /** Given this once. Keywatch keeps a hash of it alone. */
  readonly token: string
  readonly expiresAt?: number | undefined
  readonly keys: readonly Key[]
}

export interface ToSign {
  /** A key's label, or its name in `keys`. */
  readonly key: string
  /** GET without it. */
  readonly method?: Method
  /** Absolute, on one of the key's hosts; or a path with its query, for the first of them. */
  readonly url: string
  /** Names and values in the order in which they are sent, after those of the url. No time, nonce or signature. */
  readonly params?: readonly (readonly [name: string, value: string])[]
  /** JSON text, sent as it stands. */
  readonly body?: string
  /** Of `send`: again, three times in all, where that can do nothing twice. */
  readonly retry?: boolean
}

export interface Signed {
  /** Joins its entries in the audit log. */
  readonly id: string
  readonly method: Method
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Send it byte for byte; empty: none. */
  readonly body: string
  /** Absent: no time limits it. */
  readonly validForMs?: number | undefined
  /** The provider counts: send it before the key's next one, and once. */
  readonly once: boolean
  readonly keyVersion: number
}
