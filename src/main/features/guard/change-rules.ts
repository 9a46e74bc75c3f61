/** Rules, what counts as high-risk, and the rest after a loss. A custodian's acts, each on record with what it says now. */
import type { CoolingRule } from '../../../shared/domain/guard/cooling'
import {
  faultOfRule,
  seedRules,
  type GuardRule,
  type GuardRuleId,
  type RuleFault
} from '../../../shared/domain/guard/rules'
import { fail, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { GuardBook } from './book'
import { markNow } from './cool-down'
import type { GuardPorts, HighRisk } from './ports'

type NotFound = Failure<'rule-not-found'>
const gone: NotFound = {
  code: 'rule-not-found',
  message: 'This rule is not there any more.',
  remedy: 'The list shows the rules there are.'
}
const words: Readonly<Record<RuleFault, readonly [message: string, remedy: string]>> = {
  'name-missing': ['The rule has no name.', 'Give it one: refusals are told by it.'],
  'name-long': ['The name is too long.', 'Use 60 characters or fewer.'],
  'limit-range': ['The limit is not a percentage.', 'Use a number between 0 and 100.'],
  'subject-missing': ['The rule does not say what it is about.', 'Choose a coin, a narrative or a place.']
}

export function saveRule(
  ports: GuardPorts,
  book: GuardBook,
  wish: Omit<GuardRule, 'id'> & { readonly id: GuardRuleId | undefined }
): Result<void, StorageFailure | NotFound | Failure<RuleFault>> {
  const known = book.rules().find(({ id }) => id === wish.id)
  if (wish.id !== undefined && known === undefined) return fail(gone)
  const fault = faultOfRule(wish)
  if (fault) return fail({ code: fault, message: words[fault][0], remedy: words[fault][1] })
  const rule: GuardRule = {
    ...wish,
    name: wish.name.trim(),
    id: wish.id ?? (ports.entropy.uuid() as string as GuardRuleId)
  }
  const done = ports.unit.commit(() => {
    ports.store.putRule({ ...rule, gone: false })
    ports.journal.record({
      actor: ports.actor,
      act: 'guard.rule',
      outcome: 'ok',
      detail: {
        rule: rule.name,
        kind: rule.kind,
        ...(rule.subject === '' ? {} : { about: rule.subject }),
        limit: rule.limit,
        refuses: rule.enforced
      },
      corr: ports.entropy.uuid()
    })
  })
  book.forget()
  return done
}

export function removeRule(
  ports: GuardPorts,
  book: GuardBook,
  id: GuardRuleId
): Result<void, StorageFailure | NotFound> {
  const rule = book.rules().find((one) => one.id === id)
  if (rule === undefined) return fail(gone)
  const done = ports.unit.commit(() => {
    if (seedRules.some((seed) => seed.id === id)) ports.store.putRule({ ...rule, enforced: false, gone: true })
    else ports.store.removeRule(id)
    ports.journal.record({
      actor: ports.actor,
      act: 'guard.rule.remove',
      outcome: 'ok',
      detail: { rule: rule.name },
      corr: ports.entropy.uuid()
    })
  })
  book.forget()
  return done
}

export const changeHighRisk = (ports: GuardPorts, choice: HighRisk): Result<void, StorageFailure> =>
  ports.unit.commit(() => {
    ports.store.putHighRisk(choice)
    ports.journal.record({
      actor: ports.actor,
      act: 'guard.risk',
      outcome: 'ok',
      detail: {
        narratives: choice.baskets.join(' '),
        beyondRank: choice.beyondRank ?? 'none',
        also: choice.also.length,
        never: choice.never.length
      },
      corr: ports.entropy.uuid()
    })
  })

export function changeCooling(ports: GuardPorts, book: GuardBook, rule: CoolingRule): Result<void, StorageFailure> {
  const done = ports.unit.commit(() => {
    ports.store.putCooling(rule)
    book.forget()
    // What fell before it was on is not held against anyone.
    markNow(ports, book)
    ports.journal.record({
      actor: ports.actor,
      act: 'guard.cooling',
      outcome: 'ok',
      // Hours and per cent may have a fraction, of which the log takes none as a number.
      detail: { on: rule.on, fall: `${rule.fall}%`, within: `${rule.within} h`, rest: `${rule.rest} h` },
      corr: ports.entropy.uuid()
    })
  })
  book.forget()
  return done
}
