/** The readers of balances against what the exchanges document. */
import { describe, expect, it } from 'vitest'
import { added, balanceQuestions, type Balance } from './balances'
import { guardedVenues, type GuardedVenue } from './symbols'
import { balanceShapes, refusalShapes } from './testing/balance-shapes'

const amounts = (balances: readonly Balance[]) => balances.map(({ symbol, amount }) => [symbol, amount])
/** The answer to a venue's main question, as a fresh copy that a spec may spoil. */
const main = (venue: GuardedVenue) => {
  const [question] = balanceQuestions[venue]
  if (question === undefined) throw new Error(`${venue} has no question`)
  const answer = structuredClone(balanceShapes[venue].answers[question.path]?.[0])
  return { question, answer }
}

describe.each(guardedVenues)('balances of %s', (venue) => {
  it('are read from every wallet and page, locked ones too, to the last digit', () => {
    const wallets = balanceQuestions[venue].map(({ path, read, next }) => {
      const pages = balanceShapes[venue].answers[path] ?? []
      pages.forEach((page, index) =>
        expect(next?.(page) !== undefined, `page ${index + 1} of ${path}`).toBe(index + 1 < pages.length)
      )
      return pages.flatMap((page) => read(page) ?? [{ symbol: `not as documented: ${path}`, amount: '0' as never }])
    })
    expect(amounts(added(wallets))).toEqual(balanceShapes[venue].holds)
  })

  it('are none where the exchange refuses the key, or answers something else', () => {
    const { question } = main(venue)
    for (const odd of [refusalShapes[venue], undefined, null, '', [], {}, 'Bad Gateway', 0])
      expect(question.read(odd), JSON.stringify(odd)).toBeUndefined()
  })

  it('are refused whole where a row lacks its coin or its figure, or has a figure that is none', () => {
    const { question, answer } = main(venue)
    const text = JSON.stringify(answer)
    expect(question.read(JSON.parse(text))).toBeDefined()
    const spoilt = spoilings[venue]
    for (const [from, to] of spoilt) {
      expect(text).toContain(from)
      expect(question.read(JSON.parse(text.replace(from, to))), `${from} -> ${to}`).toBeUndefined()
    }
  })
})

const spoilings: Readonly<Record<GuardedVenue, readonly (readonly [string, string])[]>> = {
  binance: [
    ['"asset":"LTC"', '"asset":""'],
    ['"free":"4723846.89208129"', '"available":"4723846.89208129"'],
    ['"locked":"2.50000000"', '"locked":"NaN"'],
    ['"locked":"2.50000000"', '"locked":"-3"']
  ],
  kraken: [
    ['"ZUSD":"171288.6158"', '"ZUSD":{}'],
    ['"error":[]', '"error":["EService:Unavailable"]'],
    ['"XETH":"818.5500000000"', '"XETH":"-1"']
  ],
  coinbase: [
    ['"currency":"BTC"', '"symbol":"BTC"'],
    ['"available_balance":{"value":"1.23"', '"available_balance":{"amount":"1.23"'],
    ['"hold":{"value":"0.02"', '"hold":{"value":"Infinity"']
  ],
  okx: [
    ['"code":"0"', '"code":"50011"'],
    ['"cashBal":"0.05"', '"cash":"0.05"'],
    ['"cashBal":"0.05"', '"cashBal":"-0.05"'],
    // Borrowed coins are not held.
    ['"liab":""', '"liab":"21.6"']
  ],
  bybit: [
    ['"retCode":0', '"retCode":10006'],
    ['"walletBalance":"0.01592413"', '"balance":"0.01592413"'],
    ['"spotBorrow":"0"', '"spotBorrow":"0.01"'],
    ['"borrowAmount":"0.0"', '"borrowAmount":"0.5"']
  ]
}

it('an account without anything holds nothing, which is no failure', () => {
  expect(balanceQuestions.binance[0]?.read({ balances: [] })).toEqual([])
  expect(balanceQuestions.kraken[0]?.read({ error: [], result: {} })).toEqual([])
  expect(balanceQuestions.coinbase[0]?.read({ accounts: [], has_next: false })).toEqual([])
  expect(balanceQuestions.okx[0]?.read({ code: '0', data: [{ details: [] }] })).toEqual([])
  expect(balanceQuestions.bybit[0]?.read({ retCode: 0, result: { list: [{ coin: [] }] } })).toEqual([])
})

it('a page without a cursor is the last one, whatever it says', () => {
  const [{ next } = { next: undefined }] = balanceQuestions.coinbase
  expect(next?.({ has_next: true, cursor: '' })).toBeUndefined()
  expect(next?.({ has_next: true })).toBeUndefined()
  expect(next?.({ has_next: 'true', cursor: 'a' })).toBeUndefined()
  expect(next?.({ has_next: true, cursor: 'a' })).toEqual(['cursor', 'a'])
})
