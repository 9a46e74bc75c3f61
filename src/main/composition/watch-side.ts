import type { Topic } from '../../shared/contract/index'
import { findProvider } from '../../shared/domain/signing/registry'
import type { MonitoringPorts } from '../features/monitoring/ports'
import type { Signer } from '../features/signing/signer'
import type { Keychain } from '../ports/keychain'
import type { Notices } from '../ports/notices'
import type { composeAuditSide } from './audit-side'
import type { Core } from './core'
import { composeHealth } from './health'
import { composeIncidents } from './incidents'
import { composeLeaks } from './leaks'
import { composeMonitoring } from './monitoring'
import type { openStores } from './stores'
import type { VaultSide } from './vault-side'
import { endpointSecrets } from './webhooks'

interface Given {
  readonly core: Core
  readonly stores: ReturnType<typeof openStores>
  readonly keychain: Keychain
  readonly audit: ReturnType<typeof composeAuditSide>
  readonly side: VaultSide
  readonly signer: Signer
  readonly notices: Notices
  readonly programOf: MonitoringPorts['programOf']
  readonly changed: (...topics: Topic[]) => void
}

/** What keeps watch over the keys: the leak scan, the monitoring of their use, what their providers say of them; and incidents, where it comes to that. */
export function composeWatchSide({ core, stores, keychain, audit, side, signer, changed, ...given }: Given) {
  const { profile, version, clock, timers, entropy, log } = core
  const { unit, journal, keys } = stores
  const { actor, state: session } = side.session
  const acting = { actor, keys, unit, journal, clock, timers, entropy }
  const notify: Notices['notify'] = (notice) => given.notices.notify(notice)
  const leaks = composeLeaks({
    ...acting,
    keychain,
    secrets: side.secrets,
    endpoints: endpointSecrets(stores.webhooks),
    store: stores.leaks,
    folder: profile.folder,
    labelOf: (id) => keys.labelOf(id),
    log,
    notices: { notify },
    changed: () => changed('leaks', 'audit')
  })
  const monitoring = composeMonitoring({
    ...acting,
    store: stores.monitoring,
    uses: stores.dailyUses,
    settings: stores.settings,
    local: log,
    log: stores.audit,
    labelOf: (id) => keys.labelOf(id),
    programOf: given.programOf,
    notify,
    changed: () => changed('monitoring', 'audit')
  })
  const health = composeHealth({
    ...acting,
    person: actor,
    store: stores.health,
    session,
    findProvider,
    ask: signer.ask,
    report: monitoring.reportHealth,
    secretsReady: async () => (await keychain.probe()).ok,
    keyCount: () => keys.count(),
    changed: () => changed('health', 'audit')
  })
  const incidents = composeIncidents({
    ...acting,
    language: () => core.speech.spoken.language,
    profile: profile.kind,
    appVersion: version,
    secrets: side.secrets,
    store: stores.incidents,
    findingBecame: monitoring.findingBecame,
    keyChanged: () => changed('vault'),
    audit: stores.audit,
    auditLog: audit.log
  })
  return {
    handlers: {
      health: health.handlers,
      incidents: incidents.handlers,
      leaks: leaks.handlers,
      monitoring: monitoring.handlers
    },
    /** Each for itself, once the audit log is open. */
    begins: [() => monitoring.monitor.start(), () => health.round.start()],
    /** Keychain and records agree: what reads all secrets may begin. */
    vaultSettled: () => leaks.begin(),
    heard: (topics: readonly Topic[]) => {
      if (topics.includes('session') || topics.includes('incidents')) health.round.reconsider()
      if (topics.includes('webhooks')) leaks.endpointsChanged()
      if (!topics.includes('vault')) return
      health.round.keysChanged()
      leaks.vaultChanged()
    },
    clockMayHaveMoved: () => health.round.reconsider(),
    stop: () => {
      monitoring.monitor.stop()
      health.round.stop()
      leaks.close()
    }
  }
}
