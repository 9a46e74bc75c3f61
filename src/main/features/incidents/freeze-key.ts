import { parsePlaybook } from '../../../shared/domain/incidents/playbook'
import { markStep, stateOf } from '../../../shared/domain/incidents/incident'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import type { KeyId, TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { keyNotFound, type KeyNotFound } from './failures'
import type { IncidentPorts } from './ports'
import { traceIncident, traceKey } from './trace'

export type FreezeFailure = KeyNotFound | StorageFailure

/**
 * From this commit on nobody signs with the key: policy asks before each reservation, and the signer once more right
 * before the signature. Its secret leaves memory. The step of an open incident that asks for it is done with it.
 */
export function freezeKey(ports: IncidentPorts, id: KeyId): Result<KeyRecord, FreezeFailure> {
  const key = ports.keys.find(id)
  if (!key) return fail(keyNotFound)
  if (key.frozenAtMs !== undefined) return ok(key)
  const corr = ports.entropy.uuid()
  const at = ports.clock.now()
  const done = ports.unit.commit(() => {
    ports.keys.setFrozen(id, at)
    traceKey(ports, key, { act: 'key.freeze', corr })
    for (const drill of [false, true]) markFrozen(ports, id, drill, at, corr)
  })
  if (!done.ok) return done
  for (const { item } of key.versions) ports.secrets.forget(item)
  ports.keyChanged()
  return ok({ ...key, frozenAtMs: at })
}

function markFrozen(ports: IncidentPorts, keyId: KeyId, drill: boolean, at: TimestampMs, corr: string): void {
  const incident = ports.store.openOf(keyId, drill)
  const playbook = incident && parsePlaybook(incident.playbookText)
  const step = playbook?.ok ? playbook.value.steps.find(({ deed }) => deed === 'freeze') : undefined
  if (!incident || !playbook?.ok || !step || stateOf(incident, step.id) === 'done') return
  const marked = markStep(incident, playbook.value, { stepId: step.id, state: 'done', note: '' }, at)
  if (!marked.ok) return
  ports.store.putStep(incident.id, { stepId: step.id, state: 'done', atMs: at, note: '' })
  traceIncident(ports, incident, { act: 'incident.step', corr, detail: { step: step.id, state: 'done' } })
}

/** A custodian's act. What the key may do is then again a matter of its state, its expiry and its policy. */
export function unfreezeKey(ports: IncidentPorts, id: KeyId): Result<KeyRecord, FreezeFailure> {
  const key = ports.keys.find(id)
  if (!key) return fail(keyNotFound)
  if (key.frozenAtMs === undefined) return ok(key)
  const done = ports.unit.commit(() => {
    ports.keys.setFrozen(id, undefined)
    traceKey(ports, key, { act: 'key.unfreeze', corr: ports.entropy.uuid() })
  })
  if (!done.ok) return done
  ports.keyChanged()
  return ok(ports.keys.find(id) ?? key)
}
