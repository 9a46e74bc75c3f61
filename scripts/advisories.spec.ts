import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { advisoriesIn, brokenAnswers, judgeAdvisories } from './lib/advisories.mjs'

const weak = {
  source: 1,
  name: 'weak',
  title: 'Reads too far',
  url: 'https://github.com/advisories/GHSA-abcd-ef01-2345',
  severity: 'high',
  range: '<2.0.0'
}
const report = {
  auditReportVersion: 2,
  vulnerabilities: {
    weak: { via: [weak] },
    through: { via: ['weak'] },
    other: { via: [{ ...weak, source: 77, name: 'other', url: '' }] }
  }
}
const answer = {
  advisory: 'GHSA-abcd-ef01-2345',
  package: 'weak',
  reason: 'Read by tests alone, from files of our own.',
  until: '2027-01-31'
}

describe('what the registry says', () => {
  it('is each advisory once, with the package that has it', () => {
    expect(advisoriesIn(report)?.map(({ id, package: name }: { id: string; package: string }) => [id, name])).toEqual([
      ['77', 'other'],
      ['GHSA-abcd-ef01-2345', 'weak']
    ])
  })

  it.each([undefined, {}, { error: { code: 'ENOAUDIT' } }, { auditReportVersion: 1, advisories: {} }])(
    'is nothing, and not "none", where it is no report',
    (said) => expect(advisoriesIn(said)).toBeUndefined()
  )
})

describe('an answer', () => {
  const found = [{ id: 'GHSA-abcd-ef01-2345', package: 'weak', severity: 'high', title: '', range: '' }]

  it('lets its advisory pass until its last day', () => {
    expect(judgeAdvisories(found, [answer], '2027-01-31')).toEqual({ open: [], ended: [], needless: [] })
    expect(judgeAdvisories(found, [answer], '2027-02-01').ended).toEqual(found)
  })

  it('holds for its own package alone, and is in the way once nothing needs it', () => {
    expect(judgeAdvisories(found, [{ ...answer, package: 'another' }], '2026-12-01')).toMatchObject({
      open: found,
      needless: [{ package: 'another' }]
    })
    expect(judgeAdvisories([], [answer], '2026-12-01').needless).toEqual([answer])
  })

  it.each([{ reason: '' }, { until: '' }, { until: '2030-01-01' }, { package: '' }])('is not whole with %o', (lack) => {
    expect(brokenAnswers([{ ...answer, ...lack }], '2026-12-01')).toHaveLength(1)
  })

  it('of this repository is whole', () => {
    const allowed = JSON.parse(
      readFileSync(new URL('audit-allowed.json', import.meta.url), 'utf8')
    ) as (typeof answer)[]
    // Whether it has run out is asked where the registry is asked.
    expect(allowed.filter((one) => brokenAnswers([one], one.until).length > 0)).toEqual([])
  })
})
