/** The access review of a period, its exceptions, and how keys were rotated: for the screen and for the report. */
import { reviewKey } from '../../../../shared/domain/review/access'
import { complianceOverTime } from '../../../../shared/domain/review/compliance'
import { exceptionsOf } from '../../../../shared/domain/review/exceptions'
import type { Review } from '../../../../shared/domain/review/report'
import { careFor } from '../../../../shared/domain/vault/care-policy'
import type { LongTask } from '../long-task'
import type { ReviewOrder, ReviewPorts } from './ports'
import { readPeriod } from './read-period'
import { readPolicies } from './read-policies'

/** A year, so that a yearly rotation shows. */
const MONTHS = 12
const MOST_FINDINGS = 2_000

export async function readReview(ports: ReviewPorts, order: ReviewOrder, task: LongTask): Promise<Review> {
  const now = ports.clock.now()
  const toMs = Math.min(order.toMs ?? now, now)
  const { size } = ports.store.head()
  const facts = await readPeriod(ports, { ...order, toMs }, size, task)
  const environments = ports.care.environments()
  const wanted = order.keyIds && new Set(order.keyIds)
  const records = ports.keys.list().filter(({ id, state }) => state !== 'pending' && (!wanted || wanted.has(id)))
  const cared = records.map((key) => ({ key, care: careFor(key.environment, environments, key.care) }))
  const keys = cared.map(({ key, care }) => reviewKey(key, care, facts.usage.get(key.id)))
  const findings = ports.findings(MOST_FINDINGS).filter(({ keyId }) => !wanted || wanted.has(keyId))
  const policies = readPolicies(ports)
  const fromMs = order.fromMs ?? ports.store.entries(0, 1)[0]?.at ?? 0
  return {
    fromMs: order.fromMs,
    toMs,
    facts,
    keys,
    exceptions: exceptionsOf({ fromMs, toMs, keys, facts, findings, labelOf: ports.labelOf }),
    compliance: complianceOverTime(
      records.map((key) => ({ key, maxAgeAt: (atMs) => policies.maxAgeAt(key, atMs) })),
      toMs,
      MONTHS
    )
  }
}

/** As the contract has it: no maps, and lists that may be changed. */
export const shownReview = ({ fromMs, toMs, facts, keys, exceptions, compliance }: Review) => {
  const {
    usage: _usage,
    refusals: _refusals,
    failedChecks: _checks,
    unended: _unended,
    firstSeq,
    lastSeq,
    ...counts
  } = facts
  return {
    ...(fromMs === undefined ? {} : { fromMs }),
    toMs,
    counts,
    ...(firstSeq === undefined ? {} : { firstSeq }),
    ...(lastSeq === undefined ? {} : { lastSeq }),
    keys: keys.map((key) => ({
      ...key,
      scopes: [...key.scopes],
      allowedHosts: [...key.allowedHosts],
      callers: [...key.callers],
      used: [...key.used]
    })),
    exceptions: [...exceptions],
    compliance: [...compliance]
  }
}
