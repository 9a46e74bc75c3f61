import { describe, expect, it } from 'vitest'
import { DAY_MS, timestampMs, type KeyId } from '../../kernel/ids'
import { DEFAULT_CARE } from '../vault/care-policy'
import { keyOf, type KeyRecord, type KeyVersion } from '../vault/key'
import { reviewKey, unusedRights } from './access'
import { complianceAt, complianceOverTime, shareInTime } from './compliance'
import { controls, evidences, frameworks } from './controls'
import { exceptionsOf, type Circumstances } from './exceptions'
import { PeriodTally, type ReviewedEntry } from './usage'

const NOW = Date.UTC(2026, 10, 22, 12)
const day = (ago: number) => timestampMs(NOW - ago * DAY_MS)
const KEY = '00000000-0000-4000-8000-00000000000a' as KeyId

const version = (number: number, activeAgo: number | undefined, more: Partial<KeyVersion> = {}): KeyVersion => ({
  version: number,
  state: 'active',
  kind: 'hmac',
  item: `key/k/${number}`,
  createdAtMs: day(activeAgo ?? 0),
  ...(activeAgo === undefined ? {} : { activatedAtMs: day(activeAgo) }),
  uses: 2,
  ...more
})
const keyWith = (versions: readonly KeyVersion[], more: Partial<KeyRecord> = {}): KeyRecord =>
  keyOf(
    {
      id: KEY,
      provider: 'kraken',
      label: 'Kraken',
      environment: 'production',
      scopes: ['read', 'trade', 'withdraw'],
      allowedHosts: ['api.kraken.com'],
      createdAtMs: day(200),
      ...more
    },
    'active',
    versions.at(-1)?.version ?? 1,
    versions
  )
const entry = (act: string, more: Partial<ReviewedEntry> = {}): ReviewedEntry => ({
  seq: 1,
  at: NOW,
  act,
  corr: `of ${act}`,
  outcome: 'ok',
  actor: { role: 'owner', caller: 'window' },
  detail: {},
  ...more
})
const tallyOf = (entries: readonly ReviewedEntry[]) => {
  const tally = new PeriodTally()
  for (const one of entries) tally.take(one)
  return tally.facts(entries.length, 0, entries.length - 1)
}
const signed = (what: string, caller = 'window', at = NOW) =>
  entry('request.sign', { key: { id: KEY }, detail: { class: what }, actor: { role: 'owner', caller }, at })

describe('what a period held', () => {
  it('is counted by act and outcome, by caller and by what was signed', () => {
    const facts = tallyOf([
      signed('read'),
      signed('read', 'window', NOW - 5),
      signed('trade', 'queue', NOW - 9),
      entry('request.send', { outcome: 'failed' }),
      entry('session.unlock'),
      entry('session.unlock', { outcome: 'refused' }),
      entry('ipc.refuse', { outcome: 'refused' })
    ])
    expect(facts).toMatchObject({ signed: 3, failed: 1, unlocks: 1, refusedUnlocks: 1, refusedCalls: 1 })
    const usage = facts.usage.get(KEY)
    expect([...(usage?.callers ?? [])]).toEqual([
      ['window', { count: 2, lastAtMs: NOW }],
      ['queue', { count: 1, lastAtMs: NOW - 9 }]
    ])
    expect(usage?.lastAtMs).toBe(NOW)
  })

  it('tells a thousand refusals of one kind as one', () => {
    const refusal = (seq: number, rules: string) =>
      entry('request.refuse', { seq, outcome: 'refused', code: 'policy-refused', key: { id: KEY }, detail: { rules } })
    const facts = tallyOf([...Array.from({ length: 1_000 }, (_, n) => refusal(n, 'scope')), refusal(2_000, 'host')])
    expect(facts.refusals).toMatchObject([
      { rules: 'scope', count: 1_000, firstSeq: 0 },
      { rules: 'host', count: 1, firstSeq: 2_000 }
    ])
    expect(facts.refused).toBe(1_001)
  })

  it('keeps what was said of a log that did not hold, the newest first', () => {
    const facts = tallyOf([
      entry('log.verify'),
      entry('log.verify', { seq: 4, outcome: 'failed', detail: { says: 'Entry 2.' } }),
      entry('log.epoch', { seq: 5, outcome: 'failed', detail: { says: 'Cut off.' } })
    ])
    expect(facts.failedChecks.map(({ seq, says }) => [seq, says])).toEqual([
      [5, 'Cut off.'],
      [4, 'Entry 2.']
    ])
    expect(facts.verifications).toBe(2)
  })
})

describe('an export that was begun', () => {
  const begun = (seq: number, corr: string, format = 'jsonl') =>
    entry('log.export.begin', { seq, corr, detail: { format } })
  const ended = (corr: string, outcome = 'ok') => entry('log.export', { corr, outcome })

  it('is told where no entry says how it ended, the newest first', () => {
    const facts = tallyOf([begun(3, 'a'), begun(4, 'b', 'pdf'), begun(5, 'c'), ended('b'), begun(6, 'd', 'bundle')])
    expect(facts.unended).toEqual([
      { seq: 6, atMs: NOW, corr: 'd', format: 'bundle' },
      { seq: 5, atMs: NOW, corr: 'c', format: 'jsonl' },
      { seq: 3, atMs: NOW, corr: 'a', format: 'jsonl' }
    ])
    expect(facts.exports).toBe(1)
  })

  it('is none where it ended, well or not', () => {
    expect(tallyOf([begun(3, 'a'), begun(4, 'b'), ended('b', 'failed'), ended('a')]).unended).toEqual([])
  })
})

describe('the access review of a key', () => {
  const review = (entries: readonly ReviewedEntry[], key = keyWith([version(1, 200), version(2, 20)])) =>
    reviewKey(key, DEFAULT_CARE, tallyOf(entries).usage.get(KEY))

  it('says what it may, what it was used for, by whom, and how old it is', () => {
    expect(review([signed('read'), signed('trade', 'queue'), signed('trade', 'queue')])).toMatchObject({
      used: ['read', 'trade'],
      callers: [
        { caller: 'queue', count: 2 },
        { caller: 'window', count: 1 }
      ],
      rotations: 1,
      version: 2,
      activeSinceMs: day(20),
      dueAtMs: day(20 - 90),
      uses: 4,
      signed: 3
    })
  })

  it.each([
    [['read'], ['trade', 'withdraw']],
    [['read', 'trade'], ['withdraw']],
    [['transfer'], []],
    // An endpoint that Keywatch does not know may have needed either.
    [['unknown'], []],
    [['withdraw'], ['trade']]
  ])('that signed %j did not need %j', (classes, unused) => {
    const key = review(classes.map((what) => signed(what)))
    expect(unusedRights(key, day(90), NOW)).toEqual(unused)
    expect(unusedRights(key, day(29), NOW)).toEqual([])
  })

  it('is not judged before it has stood for thirty days', () => {
    const young = reviewKey(keyWith([version(1, 5)], { createdAtMs: day(5) }), DEFAULT_CARE, undefined)
    expect(unusedRights(young, day(90), NOW)).toEqual([])
  })
})

describe('exceptions', () => {
  const circumstances = (more: Partial<Circumstances>): Circumstances => ({
    fromMs: day(20),
    toMs: NOW,
    keys: [],
    facts: tallyOf([]),
    findings: [],
    labelOf: () => 'Kraken',
    ...more
  })
  const kinds = (more: Partial<Circumstances>) =>
    exceptionsOf(circumstances(more)).map(({ kind, says }) => [kind, says])

  it('name a rotation that is overdue and a key that expired', () => {
    const late = reviewKey(keyWith([version(1, 100, { expiresAtMs: day(3) })]), DEFAULT_CARE, undefined)
    expect(kinds({ keys: [late] })).toEqual([
      ['overdue', 'Its rotation is overdue by 10 days.'],
      ['overdue', 'It expired on 2026-11-19, and was not replaced.']
    ])
  })

  it('name rights that nothing needed, and those that the provider gives beyond the record', () => {
    const key = reviewKey(keyWith([version(1, 40)]), { ...DEFAULT_CARE, maxAgeDays: null }, undefined)
    const finding = { keyId: KEY, keyLabel: 'Kraken', reason: 'It can withdraw', lastAtMs: NOW, amount: 1 }
    expect(
      kinds({
        fromMs: day(60),
        keys: [key],
        findings: [
          { ...finding, cause: 'more-rights', state: 'open' },
          { ...finding, cause: 'more-rights', state: 'dismissed' }
        ]
      })
    ).toEqual([
      ['over-privileged', 'It can withdraw.'],
      ['over-privileged', 'It may trade and withdraw; no request of the period needed that.']
    ])
  })

  it('name frozen keys, refusals, findings of the period, failed checks and exports without an end', () => {
    const frozen = reviewKey(keyWith([version(1, 5)], { frozenAtMs: day(1) }), DEFAULT_CARE, undefined)
    const finding = { keyId: KEY, keyLabel: 'Kraken', reason: '41 calls in 10 s; usual is 3', cause: 'burst' } as const
    expect(
      kinds({
        keys: [frozen],
        facts: tallyOf([
          entry('request.refuse', { outcome: 'refused', code: 'policy-refused', detail: { rules: 'host scope' } }),
          entry('log.epoch', { outcome: 'failed', detail: { says: 'Cut off.' } }),
          entry('log.export.begin', { seq: 7, detail: { format: 'csv' } })
        ]),
        findings: [
          { ...finding, lastAtMs: NOW, state: 'open' },
          { ...finding, lastAtMs: day(21), state: 'open' }
        ]
      })
    ).toEqual([
      ['state', 'It is frozen: nothing is signed with it.'],
      ['refused', 'Policy refused to sign once: host, scope.'],
      ['anomaly', '41 calls in 10 s; usual is 3. It is still open.'],
      ['verification', 'Cut off.'],
      ['unfinished', 'An export of the log (csv) was begun, and its end is not on record: its file never got its name.']
    ])
  })
})

describe('rotation over time', () => {
  const rotated = { key: keyWith([version(1, 200), version(2, 60)]), maxAgeAt: () => 90 }

  it('counts a key as overdue from the day on which its version became too old until it was replaced', () => {
    const at = (ago: number) => complianceAt([rotated], day(ago))
    expect(at(201)).toMatchObject({ inTime: 0, overdue: 0 })
    expect(at(150)).toMatchObject({ inTime: 1, overdue: 0 })
    expect(at(110)).toMatchObject({ inTime: 1, overdue: 0 })
    expect(at(109)).toMatchObject({ inTime: 0, overdue: 1 })
    expect(at(60)).toMatchObject({ inTime: 1, overdue: 0 })
  })

  it('is held against the age that was allowed on that day, not against today’s', () => {
    const stricter = { ...rotated, maxAgeAt: (atMs: number) => (atMs < day(120) ? 30 : 90) }
    expect(complianceAt([stricter], day(150))).toMatchObject({ inTime: 0, overdue: 1 })
    expect(complianceAt([stricter], day(115))).toMatchObject({ inTime: 1, overdue: 0 })
  })

  it('is told at the end of each month since there was a key, and now', () => {
    const points = complianceOverTime([rotated, { key: keyWith([version(1, 10)]), maxAgeAt: () => null }], NOW, 12)
    expect(points.map(({ atMs }) => new Date(atMs).toISOString().slice(0, 10))).toEqual([
      '2026-05-31',
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
      '2026-11-22'
    ])
    expect(points.map(({ inTime, overdue }) => [inTime, overdue])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
      [0, 1],
      [1, 0],
      [1, 0],
      [1, 0]
    ])
    expect(points.at(-1)?.unlimited).toBe(1)
    expect(complianceOverTime([], NOW, 12)).toHaveLength(1)
  })

  it('has no share where no key has an age limit', () => {
    expect(shareInTime({ inTime: 0, overdue: 0 })).toBeUndefined()
    expect(shareInTime({ inTime: 3, overdue: 1 })).toBe(0.75)
  })
})

it('every control names evidence that exists, once', () => {
  for (const { evidence, framework } of controls) {
    expect(evidence.length).toBeGreaterThan(0)
    expect(frameworks).toContain(framework)
    for (const one of evidence) expect(evidences).toContain(one)
  }
  expect(new Set(controls.map(({ framework, id }) => `${framework} ${id}`)).size).toBe(controls.length)
})
