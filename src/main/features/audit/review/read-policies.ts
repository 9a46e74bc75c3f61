/** What the log says of changes to how keys are looked after. */
import { parseLine } from '../../../../shared/domain/audit/line'
import { PolicyHistory, type AgeChange } from '../../../../shared/domain/review/policy-history'
import type { Environment } from '../../../../shared/domain/vault/key'
import type { ReviewPorts } from './ports'

/** Newest first; somebody who changes a policy every day fills a decade. */
const MOST_CHANGES = 4_000

function changeIn(line: string): AgeChange | undefined {
  const entry = parseLine(line)
  if (!entry.ok) return undefined
  const { at, key, detail } = entry.value
  const of = key?.id ?? detail['environment']
  const days = detail['maxAgeDays']
  if (typeof of !== 'string') return undefined
  const maxAgeDays = days === 'never' ? null : typeof days === 'number' ? days : undefined
  return { atMs: at, of: of as Environment, maxAgeDays }
}

export function readPolicies({ store, care }: Pick<ReviewPorts, 'store' | 'care'>): PolicyHistory {
  const { total, entries } = store.page({ act: 'care.change', outcome: 'ok' }, 0, MOST_CHANGES)
  const changes = entries.toReversed().flatMap(({ line }) => changeIn(line) ?? [])
  return new PolicyHistory(changes, care.environments(), store.prunedEnd() === 0 && total <= MOST_CHANGES)
}
