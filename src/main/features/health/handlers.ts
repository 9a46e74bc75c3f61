import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { HEALTH_CALLER } from '../../../shared/domain/monitoring/causes'
import type { KeyId } from '../../../shared/kernel/ids'
import { ok, type Result } from '../../../shared/kernel/result'
import { checkKey, type CheckFailure } from './check-key'
import type { HealthPorts } from './ports'
import { showHealth, type KeyHealth } from './show-health'
import { takeOverExpiry } from './take-over-expiry'
import type { Actor } from '../../ports/journal'

export function healthHandlers(ports: HealthPorts, person: Actor) {
  const running = new Map<KeyId, Promise<Result<void, CheckFailure>>>()
  /** A second question while the first is under way waits for the same answer. */
  const check = (keyId: KeyId): Promise<Result<void, CheckFailure>> => {
    const under = running.get(keyId)
    if (under) return under
    const asked = checkKey(ports, keyId, { role: person.role, caller: HEALTH_CALLER }).finally(() =>
      running.delete(keyId)
    )
    running.set(keyId, asked)
    return asked
  }
  return {
    ofKey: async ({ keyId }) => told(showHealth(ports, keyId)),
    check: async ({ keyId }) => {
      const done = await check(keyId)
      return done.ok ? told(showHealth(ports, keyId)) : done
    },
    takeOverExpiry: async ({ keyId }) => takeOverExpiry(ports, keyId, { role: person.role, caller: person.caller })
  } satisfies Handlers<typeof contract>['health']
}

function told<E>(health: Result<KeyHealth, E>) {
  if (!health.ok) return health
  const { answer, ...rest } = health.value
  if (!answer) return ok(rest)
  const { reported, points, lacks, ...about } = answer
  const { ipAllowList, ...said } = reported
  return ok({
    ...rest,
    answer: {
      ...about,
      points: points.map(({ cause, subject, reason }) => ({ cause, subject, reason })),
      lacks: [...lacks],
      reported: {
        ...said,
        ...(ipAllowList === undefined
          ? {}
          : {
              ipAllowList: {
                restricted: ipAllowList.restricted,
                ...(ipAllowList.addresses === undefined ? {} : { addresses: [...ipAllowList.addresses] })
              }
            })
      }
    }
  })
}
