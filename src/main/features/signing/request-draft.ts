/** What goes into the use cases of signing and what comes out. handlers.ts holds them against the contract. */
import type { Check } from '../../../shared/domain/policy/decide'
import type { Method } from '../../../shared/domain/signing/kit'
import type { EndpointClass } from '../../../shared/domain/signing/provider'
import type { Environment } from '../../../shared/domain/vault/key'
import type { KeyId, TimestampMs } from '../../../shared/kernel/ids'
import type { Meaning } from './explain'

/** A request as a person wrote it. */
export interface RequestDraft {
  readonly keyId: KeyId
  readonly method: Method
  /** `name` or `name:port`. */
  readonly host: string
  readonly path: string
  readonly params: readonly (readonly [name: string, value: string])[]
  /** JSON text, or empty. With a body, the parameters go into the query. */
  readonly body: string
  /** Sign and send it again where that can do nothing twice. */
  readonly retry?: boolean | undefined
}

export interface Preview {
  readonly endpointClass: EndpointClass
  readonly title: string
  readonly host: string
  readonly environment: Environment
  readonly allowed: boolean
  readonly checks: Check[]
  /** `null`: the provider has no window. */
  readonly validForMs: number | null
}

export interface SentResponse {
  readonly status: number
  readonly headers: [name: string, value: string][]
  readonly body: string
  /** Of the whole answer, also where `body` was cut. */
  readonly bytes: number
  readonly sentAtMs: TimestampMs
  readonly timing: {
    readonly signMs: number
    readonly firstByteMs: number
    readonly totalMs: number
    readonly recordMs: number
  }
  readonly url: string
  /** How often it was signed and sent, where its author wanted it tried again. */
  readonly tries?: number
  /** By which the provider knows a second copy of the order. */
  readonly clientOrderId?: string
  readonly meaning?: Meaning
}
