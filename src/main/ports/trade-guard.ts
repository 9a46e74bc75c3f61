import type { EndpointClass } from '../../shared/domain/signing/provider'
import type { Environment } from '../../shared/domain/vault/key'

/** A request as the signer holds it, before anything is signed. */
export interface TradeAsked {
  readonly provider: string
  readonly environment: Environment
  readonly endpointClass: EndpointClass
  readonly method: string
  readonly path: string
  readonly params: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

export type TradeVerdict =
  /** No rule is enforced, or the request trades nothing. */
  | { readonly kind: 'unasked' }
  | { readonly kind: 'allowed'; readonly reason: string }
  | { readonly kind: 'refused'; readonly refusals: readonly { readonly rule: string; readonly reason: string }[] }

/** The person's own rules about what they hold. Asked in the signer's policy step; only `note` and `drop` write, inside the caller's commit. */
export interface TradeGuard {
  /** `series`: the tries that it belongs to; an earlier try of them is not counted a second time. */
  judge(asked: TradeAsked, series?: string): TradeVerdict
  /** It is about to be signed: until the balances are read again it counts as done. */
  note(asked: TradeAsked, corr: string, series: string | undefined): void
  /** The exchange refused it. */
  drop(corr: string): void
}
