import { describe, expect, it } from 'vitest'
import type { KeyId } from '../../kernel/ids'
import { DEFAULT_CARE } from '../vault/care-policy'
import { PolicyHistory } from './policy-history'

const id = '00000000-0000-4000-8000-00000000000a' as KeyId
const key = { id, environment: 'production' } as const

describe('the age that a key might reach', () => {
  it('is what was wanted at the time, of its environment', () => {
    const history = new PolicyHistory(
      [
        { atMs: 100, of: 'production', maxAgeDays: 30 },
        { atMs: 200, of: 'production', maxAgeDays: null },
        { atMs: 300, of: 'production', maxAgeDays: undefined },
        { atMs: 150, of: 'testnet', maxAgeDays: 7 }
      ],
      {},
      true
    )
    expect([50, 100, 199, 200, 300].map((atMs) => history.maxAgeAt(key, atMs))).toEqual([
      DEFAULT_CARE.maxAgeDays,
      30,
      30,
      null,
      DEFAULT_CARE.maxAgeDays
    ])
  })

  it('is the key’s own where it had one, and the environment’s before and after', () => {
    const history = new PolicyHistory(
      [
        { atMs: 10, of: 'production', maxAgeDays: 30 },
        { atMs: 20, of: id, maxAgeDays: 5 },
        { atMs: 40, of: id, maxAgeDays: undefined }
      ],
      { production: { maxAgeDays: 30 } },
      true
    )
    expect([15, 20, 39, 40].map((atMs) => history.maxAgeAt(key, atMs))).toEqual([30, 5, 5, 30])
  })

  it('is today’s where no entry tells of a change, or the first of them is gone', () => {
    const today = { production: { maxAgeDays: 60 } }
    expect(new PolicyHistory([], today, true).maxAgeAt(key, 1)).toBe(60)
    expect(new PolicyHistory([], today, true).maxAgeAt({ ...key, care: { maxAgeDays: null } }, 1)).toBeNull()
    const cut = new PolicyHistory([{ atMs: 100, of: 'production', maxAgeDays: 60 }], today, false)
    expect(cut.maxAgeAt(key, 1)).toBe(60)
  })
})
