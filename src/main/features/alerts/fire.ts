import { assetOf, type Alert, type AlertState } from '../../../shared/domain/alerts/alert'
import { DAY_MS } from '../../../shared/kernel/ids'
import { ALERT_CAUSE } from '../../ports/notices'
import { recordAct } from '../../ports/record-act'
import { aboutAlert } from './change-alerts'
import type { AlertPorts, Firing } from './ports'

/** An alert whose memory changed, and what fired, if anything. */
export interface Turn {
  readonly alert: Alert
  readonly state: AlertState
  readonly firings: readonly Firing[]
}

type Ports = Pick<
  AlertPorts,
  'store' | 'unit' | 'journal' | 'system' | 'entropy' | 'notices' | 'local' | 'changed' | 'clock'
>

/** Told again at a start: the notices know whether they were told. */
const TELL_AGAIN_MS = 7 * DAY_MS
const TELL_AGAIN_AT_MOST = 200

/** Kept with its entry before it is told. False: not written, so nothing happened, and the next figure tries again. */
export function keepTurns(ports: Ports, turns: readonly Turn[]): boolean {
  const { store, unit, journal, system, entropy } = ports
  const kept = unit.commit(() => {
    for (const { alert, state, firings } of turns) {
      store.saveState(alert.id, state)
      for (const firing of firings) {
        store.addFiring(firing)
        const detail = aboutAlert(alert.id, alert.condition)
        recordAct({ journal, actor: system }, { act: 'alert.fire', detail, corr: entropy.uuid() })
      }
    }
  })
  if (!kept.ok) {
    ports.local.warn('alerts not kept', { code: kept.error.code })
    return false
  }
  const firings = turns.flatMap((turn) => turn.firings)
  for (const firing of firings) tell(ports, firing)
  if (firings.length > 0) ports.changed()
  return true
}

function tell({ notices }: Pick<Ports, 'notices'>, { id, title, body, condition }: Firing): void {
  const assetId = assetOf(condition)
  notices.notify({ cause: ALERT_CAUSE, title, body, dedupeKey: id, ...(assetId === undefined ? {} : { assetId }) })
}

/** What fired just before the app ended may not have reached the notices. */
export function tellAgain(ports: Ports): void {
  const since = ports.clock.now() - TELL_AGAIN_MS
  for (const firing of ports.store.firings(TELL_AGAIN_AT_MOST).toReversed())
    if (firing.toldMs >= since) tell(ports, firing)
}
