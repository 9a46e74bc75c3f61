/** A program that asks again under the same name: the same answer, and never a second signature. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { REPEATS_A_MINUTE } from '../features/programs/repeats'
import { fullGrant, openStand, standKey, type StandOptions } from './testing/agent-stand'

type Stand = ReturnType<typeof openStand>
let exchange: Server
let asked: string[]
let answers: { status: number; body: string; wait?: Promise<void> }
let stand: Stand
let token: string

const key = () => standKey(0, { allowedHosts: [`127.0.0.1:${(exchange.address() as AddressInfo).port}`] })
const open = (options: StandOptions = {}): Stand => openStand({ keys: [key()], ...options })
const order = { key: 'binance-main', method: 'POST', url: '/api/v3/order', params: [['symbol', 'BTCUSDT']] }
const send = (name: string, body: object = order, path = '/v1/send') =>
  stand.say('POST', path, { token, body, headers: { 'idempotency-key': name } })
const signatures = () => stand.entries().filter(({ act }) => act === 'request.sign').length

beforeEach(async () => {
  asked = []
  answers = { status: 200, body: '{"orderId":1}' }
  exchange = createServer((request, response) => {
    if (request.url === '/api/v3/time') return void response.end(JSON.stringify({ serverTime: Date.now() }))
    asked.push(request.url ?? '')
    void Promise.resolve(answers.wait).then(() => response.writeHead(answers.status).end(answers.body))
  })
  await new Promise<void>((done) => void exchange.listen(0, '127.0.0.1', done))
  stand = open()
  await stand.on({ socket: true, loopback: true })
  token = await stand.pair('Bot', fullGrant([key()]))
})
afterEach(async () => {
  await stand.close()
  exchange.closeAllConnections()
  exchange.close()
})

describe('a request with a name', () => {
  it('is sent once, and answered alike as often as it is asked', async () => {
    const first = await send('order-1')
    const again = await send('"order-1"')
    expect([first.status, first.headers['keywatch-idempotency']]).toEqual([200, 'first'])
    expect([again.status, again.headers['keywatch-idempotency']]).toEqual([200, 'again'])
    expect([again.text, again.headers['keywatch-key-version']]).toEqual([first.text, '1'])
    expect([asked.length, signatures()]).toEqual([1, 1])
  })

  it('has an entry for each time it is answered again: whose repeat it is, and that nothing was sent', async () => {
    await send('order-1')
    const signed = stand.entries().find(({ act }) => act === 'request.sign')
    await send('order-1')
    await send('order-1')
    expect(stand.entries().slice(-2)).toMatchObject(
      Array.from({ length: 2 }, () => ({
        act: 'program.repeat',
        outcome: 'ok',
        actor: { role: 'program', caller: 'program/Bot' },
        key: { id: key().id, version: 1 },
        target: { method: 'POST', path: '/api/v3/order' },
        detail: { repeatOf: signed?.seq, sent: false }
      }))
    )
    expect(asked.length).toBe(1)
  })

  it('has its repeats counted above a limit a minute', async () => {
    for (let count = 0; count < REPEATS_A_MINUTE + 6; count += 1) await send('order-1')
    const repeats = () => stand.entries().filter(({ act }) => act === 'program.repeat')
    expect(repeats().length).toBe(REPEATS_A_MINUTE)
    await stand.programs.end()
    expect(repeats().length).toBe(REPEATS_A_MINUTE + 1)
    expect(repeats().at(-1)).toMatchObject({ actor: { caller: 'program/Bot' }, detail: { repeats: 5, sent: false } })
  })

  it('goes without its answer where that cannot be put on record, and its program is told that it was signed', async () => {
    await send('order-1')
    stand.db.pragma(`max_page_count = ${stand.db.pragma('page_count', { simple: true }) as number}`)
    let again = await send('order-1')
    // The last pages have room for a few entries yet.
    for (let count = 0; count < 100 && again.status === 200; count += 1) again = await send('order-1')
    expect([again.status, again.headers['keywatch-error'], again.text.includes('orderId')]).toEqual([
      409,
      'signed-before',
      false
    ])
  })

  it('waits with whoever asked first while that is under way', async () => {
    let go: () => void = () => undefined
    answers.wait = new Promise((resolve) => (go = resolve))
    const both = Promise.all([send('order-2'), send('order-2')])
    await expect.poll(() => asked.length).toBe(1)
    go()
    const marks = (await both).map(({ status, text, headers }) => [status, text, headers['keywatch-idempotency']])
    expect(marks.toSorted()).toEqual([
      [200, '{"orderId":1}', 'again'],
      [200, '{"orderId":1}', 'first']
    ])
    expect([asked.length, signatures()]).toEqual([1, 1])
  })

  it('is handed out signed once, the same one again', async () => {
    const first = await send('signed-1', order, '/v1/sign')
    const again = await send('signed-1', order, '/v1/sign')
    expect([again.status, again.json]).toEqual([200, first.json])
    expect([again.headers['keywatch-idempotency'], signatures()]).toEqual(['again', 1])
  })

  it('means one request: another one under it is refused, by whichever call', async () => {
    await send('order-3')
    for (const reused of [
      await send('order-3', { ...order, params: [['symbol', 'ETHUSDT']] }),
      await send('order-3', order, '/v1/sign')
    ])
      expect([reused.status, reused.headers['keywatch-error']]).toEqual([422, 'idempotency-key-reused'])
    expect(signatures()).toBe(1)
    expect(stand.entries().at(-1)).toMatchObject({ act: 'program.refuse', code: 'idempotency-key-reused' })
  })

  it('belongs to its program: another one has names of its own', async () => {
    await send('order-4')
    token = await stand.pair('Other bot', fullGrant([key()]))
    expect((await send('order-4')).headers['keywatch-idempotency']).toBe('first')
    expect(asked.length).toBe(2)
  })

  it('leaves its name free where nothing was signed', async () => {
    stand.session.role = 'locked'
    expect([(await send('order-5')).status, signatures()]).toEqual([423, 0])
    stand.session.role = 'custodian'
    const sent = await send('order-5')
    expect([sent.status, sent.headers['keywatch-idempotency']]).toEqual([200, 'first'])
  })

  it('is refused again as it was where it was signed and failed, and not made anew', async () => {
    exchange.closeAllConnections()
    await new Promise((done) => exchange.close(done))
    const first = await send('order-6')
    const again = await send('order-6')
    expect([first.status, again.status, again.text]).toEqual([502, 502, first.text])
    expect(signatures()).toBe(1)
  })

  it('is known after a restart, whatever has become of its key since, and is not signed again', async () => {
    await send('order-7')
    const { folder } = stand
    await stand.close(true)
    stand = open({ folder })
    await stand.programs.begin()
    const [program] = (await stand.state()).programs
    const grant = { ...fullGrant([key()]), keys: [{ keyId: key().id, scopes: ['read' as const] }] }
    await stand.programs.handlers.changeGrant({ id: String(program?.id), grant })
    const again = await send('order-7')
    expect([again.status, again.headers['keywatch-error']]).toEqual([409, 'signed-before'])
    expect([asked.length, signatures()]).toEqual([1, 1])
    const signed = stand.entries().find(({ act }) => act === 'request.sign')
    expect(stand.entries().at(-1)).toMatchObject({
      act: 'program.refuse',
      code: 'signed-before',
      detail: { repeatOf: signed?.seq }
    })
  })

  it('says that a long answer is not kept', async () => {
    answers.body = 'x'.repeat(300_000)
    expect((await send('long')).text).toHaveLength(300_000)
    expect((await send('long')).headers['keywatch-error']).toBe('signed-before')
    expect(asked.length).toBe(1)
  })

  it('goes over the proxy as well, where a library signs anew with another time', async () => {
    const over = (timestamp: number) =>
      stand.say('POST', '/binance/binance-main/api/v3/order', {
        token,
        over: 'loopback',
        raw: `symbol=BTCUSDT&timestamp=${timestamp}&signature=abc`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': 'proxied-1' }
      })
    expect((await over(1)).headers['keywatch-idempotency']).toBe('first')
    expect((await over(2)).headers['keywatch-idempotency']).toBe('again')
    expect(asked.length).toBe(1)
  })

  it.each(['', '"', 'a b', '""', 'x'.repeat(129), 'a", "b'])('is none as “%s”, and says so', async (name) => {
    const refused = await send(name)
    expect([refused.status, refused.headers['keywatch-error']]).toEqual([400, 'idempotency-key-wrong'])
  })

  it('lets go of its name after a day', async () => {
    await send('old')
    stand.db.prepare('UPDATE program_request SET at_ms = at_ms - 90000000').run()
    await send('new')
    expect(stand.db.prepare('SELECT name FROM program_request').all()).toEqual([{ name: 'new' }])
  })
})
