import type { Topic } from '../../shared/contract/index'
import type { Result } from '../../shared/kernel/result'
import type { Dialogue } from '../ports/dialogue'
import type { StorageFailure } from '../ports/journal'
import type { KeychainFailure } from '../ports/keychain'
import type { Notices } from '../ports/notices'
import type { Core } from './core'
import { composeSinks } from './sinks'
import type { openStores } from './stores'
import type { VaultSide } from './vault-side'
import { composeWebhooks } from './webhooks'

type Unsettled = KeychainFailure | StorageFailure

interface Given {
  readonly core: Core
  readonly stores: ReturnType<typeof openStores>
  readonly side: VaultSide
  readonly prompt: Dialogue
  readonly notices: Notices
  readonly changed: (...topics: Topic[]) => void
}

/** What comes in from others and what goes out to them: deliveries of webhooks, entries for sinks. Both keep secrets of their own beside those of the keys. */
export function composeTrafficSide({ core, stores, side, prompt, notices, changed }: Given) {
  const { version, log } = core
  const webhooks = composeWebhooks({
    ...side.ports,
    lend: async (text) => void (await side.lent.lend(text)),
    dialogue: prompt,
    store: stores.webhooks,
    log,
    changed: () => changed('webhooks', 'audit')
  })
  const sinks = composeSinks({
    ...side.ports,
    dialogue: prompt,
    store: stores.sinks,
    log: stores.audit,
    appVersion: version,
    local: log,
    notices,
    changed: () => changed('sinks')
  })
  return {
    handlers: { sinks: sinks.handlers, webhooks: webhooks.handlers },
    /** Each for itself, once the audit log is open. */
    begins: [webhooks.begin, sinks.begin],
    /** After the keys' secrets, with what became of those: both must be done before anything counts as settled. */
    settle: async <E>(keys: Result<unknown, E>) => sinks.settle<E | Unsettled>(await webhooks.settle(keys)),
    compare: webhooks.compare,
    loseSecrets: async <T extends { readonly lost: number }, E>(keys: Result<T, E>) =>
      sinks.loseSecrets<{ readonly lost: number }, E | Unsettled>(await webhooks.loseSecrets(keys)),
    forTransfer: webhooks.forTransfer,
    clockMayHaveMoved: () => sinks.lookAgain(),
    stop: () => sinks.stop(),
    end: () => webhooks.end()
  }
}
