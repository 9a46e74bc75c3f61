/** The client against the agent as the app composes it: over its socket, with restarts, and with answers that never come. */
import { execFile } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import { fullGrant, openStand } from '../../../src/main/composition/testing/agent-stand'
import { socketPathOf } from '../../../src/main/composition/socket-path'
import type * as theirs from '../../../src/shared/agent-api/schemas'
import { binanceServer, tradeKey, type BinanceServer } from '../../testing/binance-server'
import { Keywatch, readToken, socketPath, throughProxy, type KeywatchError } from './index.ts'
import type { Granted, Key, Pairing, PairRequest, Signed, Status, ToSign } from './index.ts'

let exchange: BinanceServer
let stand: ReturnType<typeof openStand>
let socket: string

const open = async (folder?: string): Promise<void> => {
  const keys = [tradeKey(exchange.host)]
  stand = openStand({
    keys,
    material: () => ({ secret: exchange.secret }),
    ...(folder === undefined ? {} : { folder })
  })
  if (folder === undefined) await stand.on({ socket: true, loopback: true })
  else await stand.programs.begin()
  socket = String((await stand.state()).socket.at)
}
const pair = () => stand.pair('Bot', fullGrant([tradeKey(exchange.host)]))
const thrown = (promise: Promise<unknown>): Promise<KeywatchError> =>
  promise.then(
    () => expect.unreachable() as never,
    (error: unknown) => error as KeywatchError
  )

beforeEach(async () => {
  exchange = await binanceServer()
  await open()
})
afterEach(async () => {
  await stand.close()
  exchange.close()
})

const order = (id: string): ToSign => ({
  key: 'binance-main',
  method: 'POST',
  url: '/api/v3/order',
  params: [['newClientOrderId', id]]
})

describe('the TypeScript client', () => {
  it('has the types of the contract', () => {
    expectTypeOf<z.output<typeof theirs.Status>>().toExtend<Status>()
    expectTypeOf<z.output<typeof theirs.Key>>().toExtend<Key>()
    expectTypeOf<z.output<typeof theirs.Pairing>>().toExtend<Pairing>()
    expectTypeOf<z.output<typeof theirs.Signed>>().toExtend<Signed>()
    expectTypeOf<Extract<z.output<typeof theirs.PairOutcome>, { state: 'granted' }>>().toExtend<Granted>()
    expectTypeOf<z.input<typeof theirs.SignInput>['method']>().toEqualTypeOf<ToSign['method']>()
    expectTypeOf<keyof z.input<typeof theirs.SignInput>>().toEqualTypeOf<keyof ToSign | 'refusedVersion'>()
    expectTypeOf<keyof z.input<typeof theirs.PairInput>>().toEqualTypeOf<keyof PairRequest>()
  })

  it('looks for the socket where the app makes it', () => {
    const env = { XDG_RUNTIME_DIR: '/run/user/7', USERNAME: 'ada' }
    for (const kind of ['real', 'demo'] as const)
      for (const platform of ['linux', 'darwin', 'win32'] as const)
        for (const given of [env, {}]) {
          const service = kind === 'demo' ? 'Keywatch Demo' : 'Keywatch'
          const made = socketPathOf({ kind, folder: '/x', service }, platform, given, '/home/ada')
          expect(socketPath(kind === 'demo' ? 'demo' : 'agent', { platform, env: given, home: '/home/ada' })).toBe(made)
        }
    const env2 = { KEYWATCH_SOCKET: '/tmp/s' }
    expect(socketPath('agent', { platform: 'linux', env: env2, home: '/' })).toBe('/tmp/s')
  })

  it('pairs, and goes on with the token', async () => {
    const keywatch = new Keywatch({ socket, token: '' })
    expect(await thrown(keywatch.keys())).toMatchObject({ code: 'token-missing', status: 401, outcome: 'nothing' })
    let code = ''
    const granted = await keywatch.pair({ name: 'Bot' }, (pairing) => {
      code = pairing.code
      void stand.programs.handlers.grant({ pairing: pairing.id, grant: fullGrant([tradeKey(exchange.host)]) })
    })
    expect(code).toMatch(/^\w{3}-\w{3}$/u)
    expect(granted.token).toMatch(/^kwp_/u)
    expect(await keywatch.keys()).toMatchObject([{ key: 'binance-main', scopes: ['read', 'trade', 'withdraw'] }])
    expect(await keywatch.status()).toMatchObject({ locked: false, program: { name: 'Bot' } })
  })

  it('signs, and has requests sent, which the provider takes', async () => {
    const keywatch = new Keywatch({ socket, token: await pair() })
    const signed = await keywatch.sign({ key: 'binance-main', url: '/api/v3/account' })
    const answered = await fetch(signed.url, { headers: { ...signed.headers } })
    expect([answered.status, signed.keyVersion]).toEqual([200, 1])
    const sent = await keywatch.send(order('a'))
    expect([sent.ok, sent.status, sent.keyVersion, await sent.json()]).toEqual([true, 200, 1, { clientOrderId: 'a' }])
    const refused = await keywatch.send({ key: 'binance-main', url: '/api/v3/nothing' })
    expect([refused.ok, refused.status]).toEqual([false, 404])
    refused.discard()
    expect(await thrown(keywatch.send({ key: 'other', url: '/x' }))).toMatchObject({ code: 'key-not-found' })
  })

  it('reads a token from a file of its owner alone, as its example does', async () => {
    const file = path.join(stand.folder, 'bot.token')
    const token = await pair()
    writeFileSync(file, `${token}\n`, { mode: 0o600 })
    expect(readToken(file)).toBe(token)
    chmodSync(file, 0o640)
    expect(() => readToken(file)).toThrow('Others can read')
    expect(() => readToken(`${file}.none`)).toThrow('no token')
    chmodSync(file, 0o600)
    const example = path.join(import.meta.dirname, '../examples/account.ts')
    const env = { ...process.env, KEYWATCH_SOCKET: socket }
    const asked = [example, file, 'binance-main', '/api/v3/account']
    const { stdout } = await promisify(execFile)(process.execPath, asked, { env })
    expect(stdout).toMatch(/^200 \{"accountType":"SPOT"/u)
  })

  it('leads a library’s addresses through the proxy, deep ones too', () => {
    const urls = { api: { public: 'https://api.x.com/v3', more: ['https://b.{hostname}'] }, www: 'www', n: 1 }
    expect(throughProxy(urls, 'http://127.0.0.1:1/x/key/')).toEqual({
      api: { public: 'http://127.0.0.1:1/x/key/~api.x.com/v3', more: ['http://127.0.0.1:1/x/key/~b.{hostname}'] },
      www: 'www',
      n: 1
    })
  })
})

describe('while Keywatch is away', () => {
  it('waits for it to come back, and is heard once', async () => {
    const keywatch = new Keywatch({ socket, token: await pair(), patienceMs: 60_000 })
    await (await keywatch.send(order('before'))).text()
    const { folder } = stand
    await stand.close(true)
    const waiting = keywatch.send(order('during')).then((answer) => answer.json())
    await open(folder)
    expect(await waiting).toEqual({ clientOrderId: 'during' })
    expect(exchange.orders).toEqual(['before', 'during'])
  })

  it('says at once that it is not there, where nobody wants to wait', async () => {
    const keywatch = new Keywatch({ socket: `${socket}.none`, patienceMs: 0 })
    expect(await thrown(keywatch.status())).toMatchObject({ code: 'unreachable', outcome: 'nothing' })
  })

  it('asks again for what may have been done under its own name alone, and says it is in doubt', async () => {
    const names = new Set<string | undefined>()
    let heard = 0
    const silent = net.createServer((peer) => {
      peer.once('data', (said: Buffer) => {
        heard += 1
        names.add(/^idempotency-key: (.+)\r$/imu.exec(said.toString())?.[1])
        peer.destroy()
      })
    })
    const there = path.join(stand.folder, 'silent.sock')
    await new Promise<void>((done) => void silent.listen(there, done))
    const keywatch = new Keywatch({ socket: there, patienceMs: 1_000 })
    expect(await thrown(keywatch.send(order('x')))).toMatchObject({ code: 'connection-lost', outcome: 'unknown' })
    expect([heard > 2, names.size]).toEqual([true, 1])
    expect([...names]).toEqual([expect.stringMatching(/^"[0-9a-f-]{36}"$/u)])
    names.clear()
    expect(await thrown(keywatch.keys())).toMatchObject({ code: 'connection-lost' })
    expect([...names]).toEqual([undefined])
    silent.close()
  })

  it('is not soothed by a refusal that knows nothing of the request’s name', async () => {
    let heard = 0
    // Hangs up once, as a Keywatch that is killed; then knows the token no more, and has looked no name up.
    const forgetful = http.createServer((request, response) => {
      heard += 1
      if (heard === 1) return void request.socket.destroy()
      const error = { code: 'token-unknown', message: 'no', remedy: 'no' }
      response.writeHead(401, { 'Keywatch-Error': 'token-unknown' }).end(JSON.stringify({ error }))
    })
    const there = path.join(stand.folder, 'forgetful.sock')
    await new Promise<void>((done) => void forgetful.listen(there, done))
    const keywatch = new Keywatch({ socket: there, patienceMs: 1_000 })
    expect(await thrown(keywatch.send(order('x')))).toMatchObject({ code: 'connection-lost', outcome: 'unknown' })
    expect(heard).toBe(2)
    forgetful.close()
  })

  it('places an order once, however often it loses the answer', async () => {
    const token = await pair()
    let cut = 2
    // Between client and agent: hands on what is asked, and hangs up before the answer.
    const between = net.createServer((peer) => {
      const agent = net.connect(socket)
      peer.pipe(agent)
      agent.on('data', (said) => {
        if (cut > 0) {
          cut -= 1
          peer.destroy()
          agent.destroy()
        } else peer.write(said)
      })
      agent.on('close', () => peer.end())
      for (const end of [peer, agent]) end.on('error', () => undefined)
    })
    const there = path.join(stand.folder, 'between.sock')
    await new Promise<void>((done) => void between.listen(there, done))
    const keywatch = new Keywatch({ socket: there, token, patienceMs: 10_000 })
    const answer = await keywatch.send(order('lost'))
    expect([answer.headers['keywatch-idempotency'], await answer.json()]).toEqual(['again', { clientOrderId: 'lost' }])
    expect([cut, exchange.orders]).toEqual([0, ['lost']])
    between.close()
  })

  it('is told after a restart that its request was signed, and it is not signed again', async () => {
    const token = await pair()
    const asked = { idempotencyKey: 'my-order-7' }
    await (await new Keywatch({ socket, token }).send(order('seven'), asked)).text()
    const { folder } = stand
    await stand.close(true)
    await open(folder)
    const keywatch = new Keywatch({ socket, token })
    expect(await thrown(keywatch.send(order('seven'), asked))).toMatchObject({
      code: 'signed-before',
      outcome: 'unknown',
      nameLookedUp: true
    })
    expect(await thrown(keywatch.send(order('eight'), asked))).toMatchObject({ code: 'idempotency-key-reused' })
    expect(exchange.orders).toEqual(['seven'])
  })

  it('ends when it is called off, and when its time is up', async () => {
    let asked = (): void => undefined
    const mute = http.createServer(() => asked())
    const there = path.join(stand.folder, 'mute.sock')
    await new Promise<void>((done) => void mute.listen(there, done))
    const keywatch = new Keywatch({ socket: there, timeoutMs: 1_000 })
    expect(await thrown(keywatch.send(order('x')))).toMatchObject({ code: 'timeout', outcome: 'unknown' })
    const stop = new AbortController()
    asked = () => stop.abort()
    const called = thrown(new Keywatch({ socket: there }).sign(order('x'), { signal: stop.signal }))
    expect(await called).toMatchObject({ code: 'stopped', outcome: 'unknown' })
    mute.closeAllConnections()
    mute.close()
  })
})
