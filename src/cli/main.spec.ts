/** The commands against the agent as the app composes it, over its real socket. */
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fullGrant, openStand, standKey } from '../main/composition/testing/agent-stand'
import { ok } from '../shared/kernel/result'
import { fakeTerminal } from './testing/fake-io'

/** A busy machine takes its time to find out who asks. */
const PATIENCE = { timeout: 15_000 }

let stand: ReturnType<typeof openStand>
let shell: ReturnType<typeof fakeTerminal>
let exchange: http.Server
let answer: http.RequestListener

const keyHere = () => standKey(0, { allowedHosts: [`127.0.0.1:${(exchange.address() as AddressInfo).port}`] })

beforeEach(async () => {
  answer = (request, response) => {
    response.setHeader('content-type', 'application/json')
    response.setHeader('x-asked', `${request.method} ${request.url}`)
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => response.end(JSON.stringify({ body })))
  }
  exchange = http.createServer((request, response) => answer(request, response))
  await new Promise<void>((done) => void exchange.listen(0, '127.0.0.1', done))
  stand = openStand({ keys: [keyHere()] })
  await stand.on()
  shell = fakeTerminal({ KEYWATCH_SOCKET: String((await stand.state()).socket.at) })
})
afterEach(async () => {
  await stand.close()
  exchange.closeAllConnections()
  exchange.close()
  shell.remove()
})

/** As a person does it: the command waits while somebody grants. */
async function pair(...more: string[]) {
  const asking = shell.run('pair', ...more)
  await expect.poll(async () => (await stand.state()).pairings.length, PATIENCE).toBe(1)
  const [pairing] = (await stand.state()).pairings
  await stand.programs.handlers.grant({ pairing: String(pairing?.id), grant: fullGrant([keyHere()]) })
  return { ...(await asking), pairing }
}

describe('pair', () => {
  it('shows the code that the window shows, waits, and keeps the token for its owner alone', async () => {
    const { code, err, out, pairing } = await pair('--want', 'binance-main:read,trade', '--purpose', 'A look around')
    expect(code).toBe(0)
    expect(out).toBe('')
    expect(err).toContain(`    ${pairing?.code}\n`)
    expect(err).toMatch(/Granted:\n {4}binance-main {2}read, trade, withdraw\n/u)
    expect(pairing).toMatchObject({
      name: 'Command line',
      purpose: 'A look around',
      wants: [{ scopes: ['read', 'trade'] }]
    })
    const file = path.join(shell.home, '.config/keywatch-cli/tokens.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700)
    expect(err).not.toContain('kwp_')
    chmodSync(file, 0o644)
    expect(await shell.run('keys')).toMatchObject({
      code: 4,
      err: expect.stringContaining('Others can read') as string
    })
  })

  it('gives a bot a file of its own, or the token alone', async () => {
    const file = path.join(shell.home, 'bot.token')
    await pair('--name', 'Bot', '--save', file)
    expect(readFileSync(file, 'utf8')).toMatch(/^kwp_[\w-]{43}\n$/u)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect((await shell.run('keys')).code).toBe(4)
    const { out } = await pair('--name', 'Other', '--print')
    expect(out).toMatch(/^kwp_[\w-]{43}\n$/u)
  })

  it('says that a person said no, that a name is taken, and ends with Ctrl-C', async () => {
    const asking = shell.run('pair')
    await expect.poll(async () => (await stand.state()).pairings.length, PATIENCE).toBe(1)
    expect(await shell.run('pair')).toMatchObject({ code: 8, err: expect.stringContaining('of this name') as string })
    await stand.programs.handlers.deny({ pairing: String((await stand.state()).pairings[0]?.id) })
    expect(await asking).toMatchObject({ code: 5, err: expect.stringContaining('said no') as string })
    const again = shell.run('pair')
    await expect.poll(async () => (await stand.state()).pairings.length, PATIENCE).toBe(1)
    shell.stop.abort()
    expect((await again).code).toBe(130)
  })
})

describe('a paired command line', () => {
  beforeEach(async () => void (await pair()))

  it('says where it stands, and which keys it may use', async () => {
    expect((await shell.run('status')).out).toMatch(
      /^Keywatch {5}0\.1\.0\nState {8}open\n.*\nYou are {6}Command line\n/u
    )
    expect(JSON.parse((await shell.run('--json', 'status')).out)).toMatchObject({ api: 1, locked: false })
    expect((await shell.run('keys')).out).toContain('binance-main  binance   development  read, trade, withdraw\n')
    expect((await shell.run('keys', '--names')).out).toBe('binance-main\n')
    stand.session.role = 'locked'
    expect((await shell.run('status')).out).toContain('State        locked')
  })

  it('signs, and prints it for people, for programs and for sh', async () => {
    const words = ['sign', 'binance-main', 'POST', '/api/v3/order', 'symbol=BTCUSDT', "newClientOrderId=it's=1"]
    const { out } = await shell.run(...words)
    expect(out).toMatch(/^POST http\S*\/api\/v3\/order/u)
    expect(out).toContain('X-MBX-APIKEY: id-0')
    expect(out).toMatch(/# valid for \d+ s; signed by version 1\n$/u)
    expect(JSON.parse((await shell.run(...words, '--json')).out)).toMatchObject({ method: 'POST', keyVersion: 1 })
    expect((await shell.run(...words, '--curl')).out).toMatch(/^curl -sS --globoff -X POST -H 'X-MBX-APIKEY: id-0' /u)
  })

  it('sends with curl’s own words', async () => {
    expect(await shell.run('curl', 'binance-main', '/api/v3/account')).toEqual({ code: 0, out: '{"body":""}', err: '' })
    const posted = await shell.run(
      'curl',
      'binance-main',
      '/api/v3/order',
      '-d',
      'symbol=BTC%2DX',
      '-d',
      'side=BUY',
      '-i'
    )
    expect(posted.out).toMatch(/^HTTP\/1\.1 200 OK\n/u)
    expect(posted.out).toMatch(/symbol=BTC-X&side=BUY/u)
    const got = await shell.run('curl', 'binance-main', '/api/v3/openOrders', '-G', '-d', 'symbol=X', '-i')
    expect(got.out).toMatch(/x-asked: GET \/api\/v3\/openOrders\?.*symbol=X/u)
    const gone = await shell.run('curl', 'binance-main', '/api/v3/order', '-X', 'DELETE', '-d', 'orderId=1', '-i')
    expect(gone.out).toContain('x-asked: DELETE /api/v3/order')
    const json = await shell.run('send', 'binance-main', '/api/v3/account', '--json')
    expect(JSON.parse(json.out)).toMatchObject({ status: 200, keyVersion: 1, body: '{"body":""}' })
  })

  it('ends as curl does where the provider refuses', async () => {
    answer = (_request, response) => void response.writeHead(400).end('{"code":-1121}')
    expect(await shell.run('curl', 'binance-main', '/api/v3/account')).toMatchObject({ code: 0, out: '{"code":-1121}' })
    expect(await shell.run('curl', 'binance-main', '/api/v3/account', '-f')).toMatchObject({ code: 22, out: '' })
  })

  it('tells each kind of refusal by its exit code and in words', async () => {
    const code = async (...args: string[]) => (await shell.run('send', ...args)).code
    expect(await code('no-such', '/api/v3/account')).toBe(8)
    expect(await code('binance-main', 'https://evil.example/x')).toBe(5)
    answer = (_request, response) => void response.destroy()
    expect(await code('binance-main', '/api/v3/account')).toBe(11)
    stand.session.role = 'locked'
    expect(await code('binance-main', '/api/v3/account')).toBe(6)
    stand.session.role = 'custodian'
    const [program] = (await stand.state()).programs
    await stand.programs.handlers.revoke({ id: String(program?.id) })
    const refused = await shell.run('send', 'binance-main', '/api/v3/account')
    expect(refused).toMatchObject({ code: 4, err: expect.stringMatching(/revoked.*\n.*keywatch pair/u) as string })
    await stand.programs.handlers.changeAgent({ socket: false })
    expect(await code('binance-main', '/api/v3/account')).toBe(3)
    const said = await shell.run('send', 'binance-main', '/api/v3/account', '--json')
    expect(JSON.parse(said.err)).toMatchObject({ error: { code: 'unreachable', outcome: 'nothing' } })
  })

  it('reads data from files and from standard input', async () => {
    const file = path.join(shell.home, 'order.txt')
    writeFileSync(file, 'symbol=FROMFILE\n')
    const read = await shell.run('curl', 'binance-main', '/api/v3/order', '-i', '-d', `@${file}`)
    expect(read.out).toContain('symbol=FROMFILE')
    expect((await shell.run('curl', 'binance-main', '/x', '-d', '@/nowhere')).code).toBe(2)
  })

  it('forgets its token', async () => {
    expect((await shell.run('pair', '--forget')).code).toBe(0)
    expect((await shell.run('keys')).code).toBe(4)
    expect((await shell.run('pair', '--forget')).err).toContain('No token is kept')
  })
})

it('just works with an address as the exchange’s documentation writes it, in either order', async () => {
  await stand.close()
  const asked: string[] = []
  const real = standKey(0, { environment: 'production', allowedHosts: ['api.binance.com'] })
  async function* account() {
    yield Buffer.from('{"canTrade":true}')
  }
  stand = openStand({
    keys: [real],
    streams: {
      open: async ({ method, url, headers }) => {
        asked.push(`${method} ${url} ${headers['X-MBX-APIKEY']}`)
        const tally = () => ({ bytes: 17, sha256: '', totalMs: 1 })
        return ok({ status: 200, headers: [], firstByteMs: 1, body: account(), tally, close: () => undefined })
      }
    }
  })
  await stand.on()
  shell.remove()
  shell = fakeTerminal({ KEYWATCH_SOCKET: String((await stand.state()).socket.at) })
  const asking = shell.run('pair')
  await expect.poll(async () => (await stand.state()).pairings.length, PATIENCE).toBe(1)
  const [pairing] = (await stand.state()).pairings
  await stand.programs.handlers.grant({ pairing: String(pairing?.id), grant: fullGrant([real]) })
  await asking
  const address = 'https://api.binance.com/api/v3/account'
  for (const words of [
    ['binance-main', address],
    [address, 'binance-main']
  ])
    expect(await shell.run('curl', ...words)).toEqual({ code: 0, out: '{"canTrade":true}', err: '' })
  for (const one of asked)
    expect(one).toMatch(/^GET https:\/\/api\.binance\.com\/api\/v3\/account\?.*signature=[0-9a-f]{64} id-0$/u)
  expect(asked).toHaveLength(2)
  expect(await shell.run('curl', 'binance-main', 'https://evil.example/api/v3/account')).toMatchObject({
    code: 5,
    out: ''
  })
  expect(asked).toHaveLength(2)
})
