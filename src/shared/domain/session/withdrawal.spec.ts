import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeWithdrawal, visible, type Asked } from './withdrawal'

const asked = (more: Partial<Asked>): Asked => ({
  host: 'h',
  method: 'POST',
  path: '/p',
  params: [],
  body: '',
  ...more
})
const main = (more: Partial<Asked>): readonly string[] =>
  describeWithdrawal(asked(more))
    .filter(({ weight }) => weight === 'main')
    .map(({ name, value }) => `${name}: ${value}`)

const ADDRESS = 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'

describe('what is said of a withdrawal', () => {
  it.each<[string, Partial<Asked>]>([
    [
      'Binance',
      {
        params: [
          ['coin', 'BTC'],
          ['network', 'BTC'],
          ['address', ADDRESS],
          ['amount', '0.5']
        ]
      }
    ],
    ['OKX', { body: JSON.stringify({ ccy: 'BTC', amt: '0.5', dest: '4', toAddr: ADDRESS, chain: 'BTC' }) }],
    ['Bybit', { body: JSON.stringify({ coin: 'BTC', chain: 'BTC', address: ADDRESS, amount: '0.5', timestamp: 1 }) }],
    [
      'Coinbase',
      { body: JSON.stringify({ type: 'send', to: ADDRESS, amount: '0.5', currency: 'BTC', network: 'BTC' }) }
    ]
  ])('names host, amount and address of %s', (_name, request) => {
    const said = main(request)
    expect(said).toEqual(expect.arrayContaining(['Host: h', 'Amount: 0.5', `Address: ${ADDRESS}`, 'Currency: BTC']))
  })

  it('names the address that Kraken keeps under a name, and the address itself', () => {
    expect(
      main({
        params: [
          ['asset', 'XBT'],
          ['key', 'cold'],
          ['address', ADDRESS],
          ['amount', '1']
        ]
      })
    ).toEqual(['Host: h', 'Amount: 1', 'Currency: XBT', 'Address: cold', `Address: ${ADDRESS}`])
  })

  it('shows every one of two fields with one name, and the text of a body that has them', () => {
    expect(
      main({
        params: [
          ['address', 'first'],
          ['address', 'second']
        ]
      })
    ).toContain('Address: second')
    const facts = describeWithdrawal(asked({ body: '{"address":"first","address":"second"}' }))
    expect(facts.find(({ name }) => name === 'Body')?.value).toContain('first')
  })

  it('leaves no field out', () => {
    const text = fc.stringMatching(/^[a-z]{1,12}$/u)
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 30 }), (params) => {
        const values = describeWithdrawal(asked({ params })).map(({ value }) => value)
        for (const [, value] of params) expect(values).toContain(value)
      })
    )
  })

  it('shows the whole text where there are more fields than can be read, or where it is no JSON', () => {
    const many = JSON.stringify(Object.fromEntries(Array.from({ length: 90 }, (_, at) => [`f${at}`, at])))
    expect(describeWithdrawal(asked({ body: many })).some(({ name }) => name === 'Body')).toBe(true)
    expect(describeWithdrawal(asked({ body: '{broken' })).some(({ name }) => name === 'Body')).toBe(true)
  })

  it('shows by its code what the eye would not see', () => {
    expect(visible(`bc1\u202eqar0\u200b`)).toBe('bc1\\u{202e}qar0\\u{200b}')
    // A Cyrillic letter that looks like an a.
    expect(visible('\u0430bc')).toBe('\\u{430}bc')
    expect(visible('x'.repeat(1_000))).toContain('1000 characters')
  })
})
