import { describe, expect, it } from 'vitest'
import type { KeyId, ProgramGrant } from '../../api/types'
import { faultsIn, fieldsForPairing, fieldsOf, grantOf } from './grant-fields'

const keyId = '11111111-1111-4111-8111-111111111111' as KeyId
const grant: ProgramGrant = {
  keys: [{ keyId, scopes: ['read', 'trade'] }],
  hosts: ['api.binance.com'],
  paths: ['GET /api/v3/*'],
  perSecond: 5,
  perDay: 1_000,
  hours: { from: 545, to: 1_020 },
  asking: 'once',
  locking: 'hold',
  expiresAtMs: 9_000
}

describe('the fields of a grant', () => {
  it('make the grant that they were filled from', () => {
    expect(grantOf(fieldsOf(grant), 1_000, grant.expiresAtMs)).toEqual(grant)
  })

  it('let a program in for 90 days unless somebody says otherwise', () => {
    const fields = fieldsForPairing([{ keyId, scopes: ['read'] }])
    expect(grantOf(fields, 1_000, undefined).expiresAtMs).toBe(1_000 + 90 * 86_400_000)
    expect(grantOf({ ...fields, ending: 'never' }, 1_000, 7).expiresAtMs).toBeUndefined()
  })

  it('say what is wrong', () => {
    const fields = { ...fieldsForPairing([{ keyId, scopes: [] }]), perSecond: '0', perDay: 'x', from: '09:00' }
    expect([...faultsIn(fields)]).toEqual(['keys', 'perSecond', 'perDay', 'hours'])
    expect(faultsIn(fieldsOf(grant)).size).toBe(0)
  })
})
