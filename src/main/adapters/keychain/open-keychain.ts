import { durationMs, SECOND_MS } from '../../../shared/kernel/ids'
import type { Keychain } from '../../ports/keychain'
import type { Timers } from '../../ports/timers'
import type { KeytarApi } from './keytar-api'
import { KeyringWatch } from './keyring-watch'
import { KeytarKeychain } from './keytar-keychain'
import { listenToKeyring } from './listen-to-keyring'
import { runTool } from './run-tool'
import { SecretService } from './secret-service'

/** The keychain of this system. `service` names the profile: no two profiles share one. */
export function openKeychain(options: {
  readonly service: string
  readonly keytar: KeytarApi
  readonly timers: Timers
  readonly platform: NodeJS.Platform
  /** Something happened to the keyring that may have locked or opened it. Where nothing can be heard, never called. */
  readonly heard?: () => void
}): Keychain {
  if (options.platform !== 'linux') return new KeytarKeychain(options)
  const watch = new KeyringWatch(listenToKeyring(), options.heard)
  return new KeytarKeychain({
    ...options,
    secretService: new SecretService(runTool(durationMs(10 * SECOND_MS)), watch)
  })
}
