import { beforeAll, describe, expect, it } from 'vitest'
import { moreRights, notAccepted, openToAll, tradingEnds, unknownExpiry } from '../../../shared/domain/health/words'
import type { Book } from '../../../shared/domain/language/book'
import {
  afterRotation,
  authFailures,
  burst,
  errors,
  newHost,
  newMethod,
  oddHour
} from '../../../shared/domain/monitoring/words'
import * as review from '../../../shared/domain/review/words'
import { DAY_MS, HOUR_MS } from '../../../shared/kernel/ids'
import { openBook } from './open-book'

const NOW = Date.UTC(2026, 10, 22)
const counts = [0, 1, 2, 5, 1_000]
const hosts = ['api.a.test', 'api.b.test', 'api.c.test', 'api.d.test', 'api.e.test']
const deleted = { does: 'deleted', days: 0, to: 'all', source: '' } as const

/** What the domain puts together out of pieces: every shape that it can have. */
const said: readonly string[] = [
  ...counts.flatMap((count) => [
    burst(count + 20, HOUR_MS, count),
    burst(count + 20, 10_000, 3),
    errors(count, 20, count / 1_000),
    authFailures(Math.max(1, count)),
    afterRotation(1, 2, count * HOUR_MS),
    review.overdue(count),
    ...(count > 0 ? [review.refused(count, 'scope-missing', ''), review.refused(count, '', 'scope host')] : []),
    newHost(hosts[0] ?? '', hosts.slice(0, count)),
    newMethod('POST', hosts.slice(0, count)),
    unknownExpiry('Kraken', NOW + count * DAY_MS, undefined, NOW),
    unknownExpiry('Kraken', NOW + count * DAY_MS, NOW, NOW),
    tradingEnds('Bybit', NOW + count * DAY_MS, NOW)
  ]),
  ...[[], [8], [8, 9, 14, 15], [1, 3, 5, 7, 9], Array.from({ length: 24 }, (_, hour) => hour)].map((usual) =>
    oddHour(3, usual)
  ),
  ...(['read', 'trade', 'withdraw'] as const).flatMap((scope) => [
    moreRights(scope, ['read'], 'Binance'),
    moreRights(scope, ['read', 'trade'], 'Binance'),
    moreRights(scope, [], 'Binance')
  ]),
  review.unused(['read']),
  review.unused(['read', 'trade']),
  review.unused(['read', 'trade', 'withdraw']),
  review.expired(NOW),
  review.state('secret-missing', true),
  review.state('revoked', false),
  review.state('active', true),
  notAccepted('OKX'),
  ...['open', 'dismissed', 'expected', 'incident'].flatMap((how) => [
    review.finding(openToAll('Binance', { ...deleted, to: 'beyond-read' }, undefined), how),
    review.finding(moreRights('withdraw', ['read'], 'Binance'), how)
  ]),
  ...(['all', 'beyond-read'] as const).flatMap((to) =>
    [undefined, NOW].flatMap((endsAtMs) => [
      openToAll('Binance', { ...deleted, to }, endsAtMs),
      openToAll('Bybit', { does: 'ends', days: 90, to, source: '' }, endsAtMs),
      openToAll(
        'Bybit',
        {
          does: 'ends',
          days: 90,
          to,
          source: '',
          also: 'After a change of the account’s password it ends within 7 days.'
        },
        endsAtMs
      ),
      openToAll('Gate', { does: 'ends-unused', days: 30, to, source: '' }, endsAtMs)
    ])
  )
]

/** Words that stand in English alone. */
const ENGLISH =
  /\b(the|to|is|are|was|were|and|of|at|it|its|not|with|for|which|usual|more|between|than|than|calls?|days?|hours?|once|twice|times|read|trade|withdraw|open|dismissed|said|became|without|ends?|such|after|then)\b/i

it('counts one and many in English, from which the others are found', () => {
  const nouns = 'call|answer|day|hour|minute|second|time'
  expect(
    said.filter((english) => new RegExp(`\\b1 (${nouns})s\\b|\\b(0|[2-9]|1,?000) (${nouns})\\b`).test(english))
  ).toEqual([])
})

describe.each([
  ['de', 'de-DE'],
  ['ja', 'ja-JP']
] as const)('what the domain puts together, in %s', (language, locale) => {
  let book: Book | undefined
  beforeAll(async () => {
    book = await openBook({ language, locale })
  })

  it('leaves no English in it', () => {
    const left = said
      .map((english) => [english, book?.say(english) ?? ''] as const)
      .filter(([, theirs]) => ENGLISH.test(theirs.replaceAll(/api\.\w\.test|scope-missing|\bscope\b|\bhost\b/g, '')))
    expect(left).toEqual([])
  })

  it('keeps its figures and names', () => {
    for (const english of said) {
      const theirs = book?.say(english) ?? ''
      for (const name of english.match(/api\.\w\.test|Binance|Bybit|Kraken|OKX|Gate|POST/g) ?? [])
        expect(theirs, english).toContain(name)
    }
  })
})
