import { describe, expect, it } from 'vitest'
import { PRACTICE_HOST, providers, uuid } from '../../api/testing/fake-data'
import type { CaptureId, ProviderFacts } from '../../api/types'
import {
  emptyForm,
  fieldErrors,
  fieldOf,
  hostsFor,
  needsStandInConsent,
  newKeyOf,
  withEnvironment,
  withProvider
} from './add-key-form'

const facts = (id: string): ProviderFacts => {
  const found = providers.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}
const real = { profile: 'real', runtime: { electron: '45', shipped: '45', standIn: false } } as const
const around = { facts: facts('binance'), status: real, taken: ['Binance main'] }

describe('choosing', () => {
  it('fills in one host of the environment', () => {
    expect(withProvider(emptyForm(90), facts('binance'), undefined)).toMatchObject({
      environment: 'production',
      hosts: ['api.binance.com']
    })
  })
  it('offers the practice exchange first in the demo', () => {
    const form = withProvider(emptyForm(90), facts('binance'), PRACTICE_HOST)
    expect(form).toMatchObject({ environment: 'development', hosts: [PRACTICE_HOST] })
  })
  it('leaves an environment that the exchange does not have', () => {
    const form = { ...withProvider(emptyForm(90), facts('binance'), undefined), environment: 'testnet' as const }
    expect(withProvider(form, facts('okx'), undefined).environment).toBe('production')
  })
  it('changes hosts with the environment and asks for consent anew', () => {
    const form = { ...withProvider(emptyForm(90), facts('binance'), undefined), standInAccepted: true }
    expect(withEnvironment(form, facts('binance'), 'testnet', undefined)).toMatchObject({
      hosts: ['testnet.binance.vision'],
      standInAccepted: false
    })
  })
  it('has no practice host outside the demo', () => {
    expect(hostsFor(facts('binance'), 'development', undefined)).toEqual([])
  })
})

describe('fieldErrors', () => {
  const form = { ...withProvider(emptyForm(90), facts('binance'), undefined), label: 'Grid', apiKeyId: 'abc' }
  it('finds nothing wrong with a whole form', () => expect(fieldErrors(form, around)).toEqual({}))
  it('names each field that lacks something', () => {
    const errors = fieldErrors({ ...form, label: '', apiKeyId: '', scopes: [], hosts: [] }, around)
    expect(Object.keys(errors).sort()).toEqual(['allowedHosts', 'apiKeyId', 'label', 'scopes'])
  })
  it('refuses a label that looks like another', () => {
    expect(fieldErrors({ ...form, label: ' binance  MAIN ' }, around).label).toContain('already')
  })
})

it('asks for consent only for production in a stand-in', () => {
  const standIn = { ...real, runtime: { ...real.runtime, standIn: true } }
  expect(needsStandInConsent(emptyForm(90), standIn)).toBe(true)
  expect(needsStandInConsent({ ...emptyForm(90), environment: 'testnet' }, standIn)).toBe(false)
  expect(needsStandInConsent(emptyForm(90), real)).toBe(false)
})
it('sends a tidy draft, without a passphrase where none is needed', () => {
  const form = { ...withProvider(emptyForm(30), facts('binance'), undefined), label: '  Grid  bot ', apiKeyId: ' abc ' }
  const sent = newKeyOf(form, facts('binance'), uuid(1) as CaptureId)
  expect(sent).toMatchObject({ label: 'Grid bot', apiKeyId: 'abc', expiresInDays: 30 })
  expect('passphrase' in sent).toBe(false)
})
it('puts a failure of main at its field', () => {
  expect(fieldOf('label-taken')).toBe('label')
  expect(fieldOf('capture-expired')).toBe('secret')
  expect(fieldOf('keychain-locked')).toBeUndefined()
})
