/** A person's rules about what they hold: what breaks them, and what a trade would make worse. */
import { Big } from 'big.js'
import type { Decimal } from '../../kernel/decimal'
import type { Brand } from '../../kernel/ids'
import type { AssetId } from '../market/assets'
import type { Allocation } from './allocation'
import { isStable } from './holdings'

export type GuardRuleId = Brand<string, 'GuardRuleId'>

/** at-most but for the floor, each in per cent of all that is held. */
export const ruleKinds = ['high-risk', 'single', 'stable-floor', 'asset', 'narrative', 'venue'] as const
export type RuleKind = (typeof ruleKinds)[number]
/** Kinds that name what they are about. */
export const subjectKinds: ReadonlySet<RuleKind> = new Set<RuleKind>(['asset', 'narrative', 'venue'])

export interface GuardRule {
  readonly id: GuardRuleId
  readonly name: string
  readonly kind: RuleKind
  /** A coin's, a narrative's or a venue's id; empty for the other kinds. */
  readonly subject: string
  /** Per cent, 0 to 100. */
  readonly limit: Decimal
  /** The signer refuses trades that break it. */
  readonly enforced: boolean
}

export const RULE_NAME_MAX = 60
export type RuleFault = 'name-missing' | 'name-long' | 'limit-range' | 'subject-missing'

export function faultOfRule({ name, kind, subject, limit }: Omit<GuardRule, 'id' | 'enforced'>): RuleFault | undefined {
  if (name.trim() === '') return 'name-missing'
  if (name.trim().length > RULE_NAME_MAX) return 'name-long'
  const value = new Big(limit)
  if (value.lt(0) || value.gt(100)) return 'limit-range'
  return subjectKinds.has(kind) && subject.trim() === '' ? 'subject-missing' : undefined
}

const seed = (id: string, name: string, kind: RuleKind, limit: string): GuardRule => ({
  id: id as GuardRuleId,
  name,
  kind,
  subject: '',
  limit: limit as Decimal,
  enforced: false
})

/** What everybody begins with: nothing is enforced. */
export const seedRules: readonly GuardRule[] = [
  seed('high-risk', 'High-risk assets', 'high-risk', '10'),
  seed('single', 'No single coin too large', 'single', '25'),
  seed('stable-floor', 'Stablecoins and cash', 'stable-floor', '10')
]

/** One thing that a rule is about, with its value. */
export interface Measure {
  /** A coin's id where the rule is about each coin; empty where it is about all. */
  readonly subject: string
  readonly value: Big
}

export function measures({ kind, subject }: GuardRule, allocation: Allocation): readonly Measure[] {
  const none = new Big(0)
  switch (kind) {
    case 'high-risk':
      return [{ subject: '', value: allocation.highRisk }]
    case 'stable-floor':
      return [{ subject: '', value: allocation.stable }]
    case 'single':
      return [...allocation.byAsset].flatMap(([id, value]) => (isStable(id) ? [] : [{ subject: id, value }]))
    case 'asset':
      return [{ subject, value: allocation.byAsset.get(subject as AssetId) ?? none }]
    case 'narrative':
      return [{ subject, value: allocation.byNarrative.get(subject) ?? none }]
    case 'venue':
      return [{ subject, value: allocation.byVenue.get(subject) ?? none }]
  }
}

/** Without division: the same holdings a thousand times over break the same rules. Of nothing nothing is broken. */
export function breaks({ kind, limit }: GuardRule, { value }: Measure, total: Big): boolean {
  if (total.lte(0)) return false
  const allowed = total.times(limit)
  const held = value.times(100)
  return kind === 'stable-floor' ? held.lt(allowed) : held.gt(allowed)
}

/** Is the share after the trade worse than before? Shares compared as products. */
function worse(
  rule: GuardRule,
  after: Measure,
  totalAfter: Big,
  before: Measure | undefined,
  totalBefore: Big
): boolean {
  const now = after.value.times(totalBefore)
  const then = (before?.value ?? new Big(0)).times(totalAfter)
  return rule.kind === 'stable-floor' ? now.lt(then) : now.gt(then)
}

export interface Broken {
  readonly rule: GuardRule
  readonly measure: Measure
}

export const brokenBy = (rules: readonly GuardRule[], allocation: Allocation): readonly Broken[] =>
  rules.flatMap((rule) =>
    measures(rule, allocation)
      .filter((measure) => breaks(rule, measure, allocation.total))
      .map((measure) => ({ rule, measure }))
  )

/** Rules that the step from `before` to `after` breaks, or breaks further. A rule that was broken and gets better is none of them. */
export const worsened = (rules: readonly GuardRule[], before: Allocation, after: Allocation): readonly Broken[] =>
  brokenBy(rules, after).filter(({ rule, measure }) => {
    // Who held nothing before has no share that could be worse.
    if (before.total.lte(0)) return true
    const known = measures(rule, before).find(({ subject }) => subject === measure.subject)
    return !breaks(rule, known ?? { subject: measure.subject, value: new Big(0) }, before.total)
      ? true
      : worse(rule, measure, after.total, known, before.total)
  })

/** Does a standing breach shrink? */
export const relieves = (rules: readonly GuardRule[], before: Allocation, after: Allocation): boolean =>
  brokenBy(rules, before).some(({ rule, measure }) => {
    const then = measures(rule, after).find(({ subject }) => subject === measure.subject)
    const value = then ?? { subject: measure.subject, value: new Big(0) }
    return worse(rule, measure, before.total, value, after.total)
  })
