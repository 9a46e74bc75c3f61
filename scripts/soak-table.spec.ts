import { expect, it } from 'vitest'
import { soakTable } from './lib/soak-table.mjs'

const report = (failures: object) => ({
  minutes: 2,
  rounds: 5,
  signatures: 600,
  signaturesASecond: 5,
  acts: { locks: 5, exports: 1, exportedEntries: 9, screens: 80 },
  problems: [],
  failures,
  figures: []
})

it('a soak’s report says of each cause how often it was met, and of whom', () => {
  expect(
    soakTable(
      report({
        'connection reset': { 'program: read ECONNRESET': 2, 'send: socket hang up': 1 },
        'refused by rate': { 'send: rate-held': 1 }
      })
    )
  ).toContain(
    'connection reset, 3 times: program: read ECONNRESET (2); send: socket hang up (1)\nrefused by rate, 1 time: send: rate-held (1)'
  )
  expect(soakTable(report({}))).toContain('nothing failed')
})
