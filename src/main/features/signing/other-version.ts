import type { RequestDraft, SentResponse } from './request-draft'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { stateAt } from '../../../shared/domain/vault/lifecycle'
import type { TimestampMs } from '../../../shared/kernel/ids'
import type { SigningPorts } from './ports'

/**
 * After a refused signature: the version to try once more, if the key has one. In the middle of a rotation the new
 * version falls back to the old one for as long as their overlap lasts, and a request that the old one signed just before
 * the switch goes on with the new one. A provider that refuses a signature has carried nothing out, so nothing is done
 * twice. The log says why there is a second signature, or there is none.
 */
export function otherVersion(
  ports: SigningPorts,
  draft: RequestDraft,
  answer: { readonly response: Pick<SentResponse, 'meaning'>; readonly version: number }
): number | undefined {
  if (answer.response.meaning?.code !== 'authentication-failed') return undefined
  const key = ports.keys.find(draft.keyId)
  const other = key?.state === 'active' ? standIn(key, answer.version, ports.clock.now()) : undefined
  if (!key || other === undefined) return undefined
  const noted = ports.unit.commit(() =>
    ports.journal.record({
      actor: ports.actor,
      act: 'request.fallback',
      key: { id: key.id, version: other },
      target: {
        provider: key.provider,
        environment: key.environment,
        method: draft.method,
        host: draft.host,
        path: draft.path
      },
      outcome: 'ok',
      code: 'authentication-failed',
      detail: { refusedVersion: answer.version },
      corr: ports.entropy.uuid()
    })
  )
  return noted.ok ? other : undefined
}

function standIn(key: KeyRecord, refused: number, now: TimestampMs): number | undefined {
  if (key.current.version !== refused) return stateAt(key.current, now) === 'active' ? key.current.version : undefined
  return key.versions.find(
    (one) => stateAt(one, now) === 'overlap' && one.overlapEndsAtMs !== undefined && now < one.overlapEndsAtMs
  )?.version
}
