import type { Keychain } from '../../ports/keychain'

export interface SystemPorts {
  readonly keychain: Keychain
  readonly facts: {
    readonly version: string
    readonly platform: string
    readonly profile: 'real' | 'demo'
    readonly practiceHost?: string
    readonly runtime: { readonly electron: string; readonly shipped: string; readonly standIn: boolean }
    readonly dataFolder: string
  }
  readonly copyText: (text: string) => void
}
