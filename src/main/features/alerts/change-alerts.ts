import type { Act } from '../../../shared/domain/audit/entry'
import {
  ALERTS_AT_MOST,
  assetOf,
  checkCondition,
  freshState,
  sameCondition,
  type Alert,
  type AlertFault,
  type AlertId,
  type Condition
} from '../../../shared/domain/alerts/alert'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { recordAct } from '../../ports/record-act'
import type { AlertPorts } from './ports'

type Ports = Pick<AlertPorts, 'actor' | 'store' | 'unit' | 'journal' | 'clock' | 'entropy'>

type NotFound = Failure<'alert-not-found'>
const notFound: Result<never, NotFound> = fail({
  code: 'alert-not-found',
  message: 'This alert is no longer there.',
  remedy: 'It was deleted. Nothing else was changed.'
})

export function addAlert(
  ports: Ports,
  condition: Condition
): Result<Alert, AlertFault | Failure<'alert-exists' | 'alerts-too-many'> | StorageFailure> {
  const checked = checkCondition(condition)
  if (!checked.ok) return checked
  const all = ports.store.all()
  if (all.some((one) => sameCondition(one.condition, condition)))
    return fail({
      code: 'alert-exists',
      message: 'There is such an alert already.',
      remedy: 'Switch that one on, or change what this one waits for.'
    })
  if (all.length >= ALERTS_AT_MOST)
    return fail({
      code: 'alerts-too-many',
      message: `There are ${ALERTS_AT_MOST} alerts already.`,
      remedy: 'Delete one that you no longer need, then add this one.'
    })
  const now = ports.clock.now()
  const alert: Alert = {
    id: ports.entropy.uuid() as AlertId,
    condition,
    on: true,
    createdAtMs: now,
    state: freshState(condition, now)
  }
  return act(ports, 'alert.add', alert, () => ports.store.insert(alert))
}

/** Switched on it begins anew: it fires where its condition is true then. */
export function switchAlert(ports: Ports, id: AlertId, on: boolean): Result<Alert, NotFound | StorageFailure> {
  const alert = ports.store.find(id)
  if (!alert) return notFound
  if (alert.on === on) return ok(alert)
  const state = on ? freshState(alert.condition, ports.clock.now()) : alert.state
  return act(ports, 'alert.switch', { ...alert, on, state }, () => ports.store.switchTo(id, on, state), { on })
}

export function removeAlert(ports: Ports, id: AlertId): Result<Alert, NotFound | StorageFailure> {
  const alert = ports.store.find(id)
  return alert ? act(ports, 'alert.remove', alert, () => ports.store.remove(id)) : notFound
}

/** What an alert is about, for the log: its kind, and its coin or narrative. */
export const aboutAlert = (id: AlertId, condition: Condition): Record<string, string> => ({
  alert: id,
  kind: condition.kind,
  about: assetOf(condition) ?? (condition.kind === 'phase' ? (condition.narrative ?? 'any narrative') : 'market')
})

function act(
  ports: Ports,
  name: Act,
  alert: Alert,
  write: () => void,
  more: Readonly<Record<string, boolean>> = {}
): Result<Alert, StorageFailure> {
  const detail = { ...aboutAlert(alert.id, alert.condition), ...more }
  const done = ports.unit.commit(() => {
    write()
    recordAct(ports, { act: name, detail, corr: ports.entropy.uuid() })
  })
  return done.ok ? ok(alert) : done
}
