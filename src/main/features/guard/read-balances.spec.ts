/** Balances through the signer, in the shapes that the exchanges document. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { balanceQuestions } from '../../../shared/domain/guard/balances'
import { guardedVenues, type GuardedVenue } from '../../../shared/domain/guard/symbols'
import { balanceShapes } from '../../../shared/domain/guard/testing/balance-shapes'
import { keyOf, type KeyRecord } from '../../../shared/domain/vault/key'
import { MINUTE_MS, timestampMs, type KeyId } from '../../../shared/kernel/ids'
import { fail, ok } from '../../../shared/kernel/result'
import type { AskBalances } from './ports'
import { readBalances } from './read-balances'
import { GuardWorld, order, T0 } from './testing/bench'

type Draft = Parameters<AskBalances>[0]['draft']
type Answer = Awaited<ReturnType<AskBalances>>

let w: GuardWorld
let asked: Draft[]
/** In the place of a venue's documented answers, by path. */
let instead: Record<string, () => Answer>
beforeEach(() => {
  w = new GuardWorld()
  asked = []
  instead = {}
})
afterEach(() => w.close())

const body = (json: unknown): Answer => ok({ response: { status: 200, body: JSON.stringify(json) } })
const away = (): Answer => fail({ code: 'host-unreachable', message: 'It does not answer.', remedy: 'Try later.' })

function keyAt(venue: string, host: string): KeyRecord {
  const id = randomUUID() as KeyId
  const createdAtMs = timestampMs(T0)
  const version = { version: 1, state: 'active', kind: 'hmac', item: `key/${id}/1`, createdAtMs, uses: 0 } as const
  const record = keyOf(
    {
      id,
      provider: venue,
      label: venue,
      environment: 'production',
      scopes: ['read'],
      allowedHosts: [host],
      createdAtMs,
      care: { maxAgeDays: null, idleDays: null }
    },
    'active',
    1,
    [{ ...version, activatedAtMs: createdAtMs }]
  )
  w.keys.push(record)
  return record
}

const read = (key: KeyRecord) => {
  const pages = new Map<string, number>()
  const ask: AskBalances = async ({ draft }) => {
    asked.push(draft)
    const other = instead[draft.path]
    if (other) return other()
    const page = pages.get(draft.path) ?? 0
    pages.set(draft.path, page + 1)
    return body(balanceShapes[key.provider as GuardedVenue].answers[draft.path]?.[page])
  }
  return readBalances({ ...w.ports, ask }, w.book, key.id)
}
const held = () => w.store.holdings().map(({ venue, symbol, amount }) => `${venue} ${symbol} ${amount}`)
const acts = () => w.entries().map(({ act, outcome, code, detail }) => ({ act, outcome, code, detail }))

describe.each(guardedVenues)('%s', (venue) => {
  it('is asked each documented question at the key’s own host, by the guard, and its answer becomes holdings', async () => {
    const key = keyAt(venue, `https://api.${venue}.example:443`)
    const { holds } = balanceShapes[venue]
    expect(await read(key)).toEqual({ ok: true, value: { coins: holds.length, without: [] } })
    expect(held().toSorted()).toEqual(holds.map(([symbol, amount]) => `${venue} ${symbol} ${amount}`).toSorted())
    expect([...new Set(asked.map(({ method, path }) => `${method} ${path}`))]).toEqual(
      balanceQuestions[venue].map(({ method, path }) => `${method} ${path}`)
    )
    expect(new Set(asked.map(({ host }) => host)).size).toBe(1)
    expect(asked.every(({ keyId, body: sent }) => keyId === key.id && sent === '')).toBe(true)
    expect(acts()).toEqual([{ act: 'guard.read', outcome: 'ok', code: undefined, detail: { coins: holds.length } }])
    // What is held stays out of the log.
    for (const [, amount] of holds) expect(JSON.stringify(w.entries())).not.toContain(amount)
  })

  it('leaves what was known where its answer is not as documented, and says so in the log', async () => {
    const key = keyAt(venue, `api.${venue}.example`)
    await read(key)
    const before = held()
    const [question] = balanceQuestions[venue]
    instead[question?.path ?? ''] = () => body({ rows: [] })
    expect(await read(key)).toMatchObject({ ok: false, error: { code: 'balances-malformed' } })
    expect(held()).toEqual(before)
    expect(acts().at(-1)).toMatchObject({ act: 'guard.read', outcome: 'failed', code: 'balances-malformed' })
  })
})

describe('pages', () => {
  it('go on with the cursor, and end after twenty', async () => {
    const key = keyAt('coinbase', 'api.coinbase.com')
    await read(key)
    expect(asked.map(({ params }) => params)).toEqual([
      [['limit', '250']],
      [
        ['limit', '250'],
        ['cursor', '789100']
      ]
    ])
    const first = balanceShapes.coinbase.answers['/api/v3/brokerage/accounts']?.[0]
    instead['/api/v3/brokerage/accounts'] = () => body(first)
    asked = []
    expect(await read(key)).toMatchObject({ ok: false, error: { code: 'balances-malformed' } })
    expect(asked).toHaveLength(20)
  })
})

describe('another wallet', () => {
  it.each([
    ['okx', '/api/v5/asset/balances'],
    ['bybit', '/v5/asset/transfer/query-account-coins-balance']
  ] as const)('of %s that cannot be read is named, and the main one counts', async (venue, path) => {
    instead[path] = away
    const done = await read(keyAt(venue, `api.${venue}.example`))
    expect(done).toMatchObject({ ok: true, value: { without: ['the funding account'] } })
    expect(held().length).toBeGreaterThan(0)
    expect(acts().at(-1)?.detail).toMatchObject({ without: 'the funding account' })
  })

  it('is not asked for once the main one failed', async () => {
    const key = keyAt('okx', 'www.okx.com')
    instead['/api/v5/account/balance'] = away
    expect(await read(key)).toMatchObject({ ok: false, error: { code: 'host-unreachable' } })
    expect(asked).toHaveLength(1)
    expect(held()).toEqual([])
  })
})

describe('what was read before', () => {
  it('of the same key goes, of another and of the hand stays', async () => {
    const [one, other] = [keyAt('kraken', 'api.kraken.com'), keyAt('binance', 'api.binance.com')]
    w.hold('ADA', '7', { venue: 'kraken' })
    await read(one)
    await read(other)
    instead['/0/private/Balance'] = () => body({ error: [], result: { XXBT: '1' } })
    await read(one)
    expect(held()).toEqual(['binance BTC 4723846.8920813', 'binance LTC 2.5', 'kraken ADA 7', 'kraken XXBT 1'])
  })

  it('stands where nothing can be written', async () => {
    const key = keyAt('kraken', 'api.kraken.com')
    await read(key)
    const before = held()
    instead['/0/private/Balance'] = () => body({ error: [], result: {} })
    w.full = true
    expect(await read(key)).toMatchObject({ ok: false, error: { code: 'storage-full' } })
    expect(held()).toEqual(before)
  })
})

it('orders that were signed before the question are in the answer, later ones are not', async () => {
  const key = keyAt('binance', 'api.binance.com')
  w.hold('USDT', '1000')
  w.enforce('single')
  w.commit(() => w.judge.note(order('BUY', 'SOLUSDT', '1'), 'before', undefined))
  instead['/api/v3/account'] = () => {
    // While the exchange answers another order is signed.
    w.now += MINUTE_MS
    w.commit(() => w.judge.note(order('BUY', 'SOLUSDT', '1'), 'meanwhile', undefined))
    return body(balanceShapes.binance.answers['/api/v3/account']?.[0])
  }
  await read(key)
  expect(w.store.orders().map(({ corr }) => corr)).toEqual(['meanwhile'])
})

it('asks nobody for a key that is gone, or of an exchange that it cannot read', async () => {
  const gone = keyAt('binance', 'api.binance.com')
  w.keys = []
  expect(await read(gone)).toMatchObject({ ok: false, error: { code: 'key-not-found' } })
  expect(await read(keyAt('gate', 'api.gateio.ws'))).toMatchObject({ ok: false, error: { code: 'key-not-found' } })
  expect([asked, acts()]).toEqual([[], []])
})
