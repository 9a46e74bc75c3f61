import type { Provider } from '../../../shared/domain/signing/provider'
import type { ZoomPercent } from '../../../shared/kernel/zoom'
import type { Entropy } from '../../ports/clock'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { Keychain } from '../../ports/keychain'

export interface SystemPorts {
  readonly keychain: Keychain
  readonly facts: {
    readonly version: string
    readonly platform: string
    readonly profile: 'real' | 'demo'
    readonly practiceHost?: string | undefined
    readonly aheadMs?: number | undefined
    readonly runtime: { readonly electron: string; readonly shipped: string; readonly standIn: boolean }
    readonly dataFolder: string
  }
  /** How large the windows are drawn. */
  readonly zoom: { readonly percent: ZoomPercent; change(percent: ZoomPercent): void }
  readonly copyText: (text: string) => void
  readonly findProvider: (id: string) => Provider | undefined
  /** Opens an address in the person's browser; rejects where there is none. */
  readonly openExternal: (url: string) => Promise<void>
  readonly actor: Actor
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly entropy: Entropy
}
