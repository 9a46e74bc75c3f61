/** Against bytes that no client would send: raw sockets, and a receiver whose limits are short where being late is what it is about. */
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { Arrival, ReceiverAnswer, TurnedAway } from '../../features/webhooks/ports'
import { httpReceiver, usualLimits, type ReceiverLimits } from './http-receiver'

/** A busy machine stands still for a while: whoever is in time has all the time there is. */
const patient: ReceiverLimits = { ...usualLimits, answerStepMs: 0, connections: 4 }
let close: () => Promise<void> = async () => undefined
afterEach(() => close())

async function open(limits: Partial<ReceiverLimits> = {}, publicHost = '', answer: ReceiverAnswer = 'accepted') {
  const receiver = httpReceiver({ ...patient, ...limits })
  const arrived: Arrival[] = []
  const away: TurnedAway[] = []
  const listening = await receiver.listen(
    { port: 0, publicHost },
    {
      arrived: async (one) => {
        arrived.push(one)
        return answer
      },
      turnedAway: (one) => void away.push(one)
    }
  )
  if (!listening.ok) throw new Error(listening.error.code)
  close = () => receiver.close()
  const port = listening.value
  return { receiver, arrived, away, port, host: `127.0.0.1:${port}` }
}

/** Everything that comes back until the connection ends, and how it was ended. */
function say(port: number, ...pieces: readonly (string | Uint8Array | number)[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let said = ''
    socket.on('data', (data) => (said += data.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(said))
    void (async () => {
      for (const piece of pieces)
        if (typeof piece === 'number') await new Promise((next) => setTimeout(next, piece))
        else if (!socket.destroyed) socket.write(piece)
    })()
  })
}

const statusOf = (said: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? 0)
const post = (host: string, headers: readonly string[] = [], body = '{}', path = '/in/x'): string =>
  [`POST ${path} HTTP/1.1`, `Host: ${host}`, `Content-Length: ${Buffer.byteLength(body)}`, ...headers, '', body].join(
    '\r\n'
  )

describe('the receiver', () => {
  it('takes a POST, its raw bytes and its headers as they came', async () => {
    const { port, host, arrived } = await open()
    expect(statusOf(await say(port, post(host, ['X-Twice: a', 'X-Twice: b'], '{"a": 1}\n')))).toBe(200)
    expect(Buffer.from(arrived[0]?.body ?? []).toString()).toBe('{"a": 1}\n')
    expect(arrived[0]?.headers.filter(([name]) => name === 'x-twice')).toEqual([
      ['x-twice', 'a'],
      ['x-twice', 'b']
    ])
  })

  it('answers with no word of itself, and with nothing that lets a page read it', async () => {
    const { port, host } = await open()
    const said = await say(port, post(host))
    expect(said.toLowerCase()).not.toMatch(/server:|x-powered|access-control|date:|keep-alive/)
    expect(said.endsWith('\r\n\r\n')).toBe(true)
  })

  it.each([
    ['another name', 'rebind.example', 421],
    ['another port', '127.0.0.1:1', 421],
    ['no port', '127.0.0.1', 421],
    ['a name that ends like ours', 'evil-localhost', 421],
    ['a trailing dot', 'localhost.', 421],
    ['nothing', '', 421]
  ])('refuses %s as host', async (_title, host, status) => {
    const { port, away, arrived } = await open()
    expect(statusOf(await say(port, post(host)))).toBe(status)
    expect([away.map(({ reason }) => reason), arrived]).toEqual([['bad-host'], []])
  })

  it('takes localhost, and the one public name that a person wrote', async () => {
    const { port } = await open({}, 'hooks.example.org')
    expect(statusOf(await say(port, post(`LOCALHOST:${port}`)))).toBe(200)
    expect(statusOf(await say(port, post('hooks.example.org')))).toBe(200)
    expect(statusOf(await say(port, post('hooks.example.org.')))).toBe(421)
  })

  it('refuses two hosts, and two lengths', async () => {
    const { port, host, arrived } = await open()
    expect([400, 421]).toContain(statusOf(await say(port, post(host, [`Host: ${host}`]))) || 400)
    await say(port, post(host, ['Content-Length: 5']))
    expect(arrived).toEqual([])
  })

  it.each([
    ['a page', ['Origin: https://a.example'], 403, 'from-a-browser'],
    ['a page of its own', ['Sec-Fetch-Site: same-origin'], 403, 'from-a-browser'],
    ['a packed body', ['Content-Encoding: gzip'], 415, 'encoded']
  ])('refuses %s', async (_title, headers, status, reason) => {
    const { port, host, away } = await open()
    expect(statusOf(await say(port, post(host, headers)))).toBe(status)
    expect(away.map((one) => one.reason)).toEqual([reason])
  })

  it.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE'])('refuses %s', async (method) => {
    const { port, host, arrived } = await open()
    expect(statusOf(await say(port, `${method} /in/x HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 0\r\n\r\n`))).toBe(
      405
    )
    expect(arrived).toEqual([])
  })

  it('refuses a body without a length, and one that is too long, before it is read', async () => {
    const { port, host, away, arrived } = await open({ bodyBytes: 100 })
    const chunked = `POST /in/x HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`
    expect(statusOf(await say(port, chunked))).toBe(411)
    expect(statusOf(await say(port, `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 101\r\n\r\n`))).toBe(413)
    expect(statusOf(await say(port, `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 99999999999\r\n\r\n`))).toBe(
      413
    )
    expect(away.map(({ reason }) => reason)).toEqual(['length-missing', 'too-large', 'too-large'])
    expect(arrived).toEqual([])
  })

  it('ends a request whose lengths contradict each other, and nothing is smuggled in', async () => {
    const { port, host, arrived } = await open()
    const both = `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${post(host)}`
    await say(port, both)
    await say(port, post(host) + post(host, [], '{"second":1}'))
    expect(arrived.length).toBeLessThanOrEqual(1)
  })

  it('ends headers that are too many, and such as go on for ever', async () => {
    const { port, host, receiver, arrived } = await open()
    await say(port, `POST / HTTP/1.1\r\nHost: ${host}\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`)
    expect(receiver.dropped()).toBeGreaterThan(0)
    expect(arrived).toEqual([])
  })

  it('ends whoever says headers, or a body, one byte at a time', async () => {
    const { port, host, receiver, arrived } = await open({ wholeMs: 700, headersMs: 300 })
    const drip = (text: string) => [...text].flatMap((char) => [char, 40])
    await Promise.all([
      say(port, ...drip(`POST / HTTP/1.1\r\nHost: ${host}\r\n`), ...drip('X: y\r\n'.repeat(20))),
      say(port, `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 100\r\n\r\n`, ...drip('x'.repeat(60))),
      say(port)
    ])
    expect(receiver.dropped()).toBeGreaterThanOrEqual(3)
    expect(arrived).toEqual([])
  })

  it('holds so many connections and no more, and is there again after them', async () => {
    const { port, host, arrived } = await open({ wholeMs: 1_500, headersMs: 800 })
    await Promise.all(Array.from({ length: 40 }, () => say(port)))
    expect(statusOf(await say(port, post(host)))).toBe(200)
    expect(arrived).toHaveLength(1)
  })

  it('upgrades and tunnels nobody', async () => {
    const { port, host, arrived } = await open()
    expect(statusOf(await say(port, `CONNECT a.example:443 HTTP/1.1\r\nHost: ${host}\r\n\r\n`))).toBe(0)
    const upgrade = post(host, ['Connection: Upgrade', 'Upgrade: websocket'])
    expect(statusOf(await say(port, upgrade))).toBe(0)
    expect(arrived).toEqual([])
  })

  it('goes on after whatever bytes, and takes none of them', async () => {
    const { port, host, arrived } = await open({ connections: 32, headersMs: 60, wholeMs: 120 })
    const line = fc.constantFrom(
      'POST / HTTP/1.1',
      'POST / HTTP/9.9',
      'GET',
      `Host: ${host}`,
      'Host:',
      'Content-Length: -1',
      ' x',
      '\u0000'
    )
    const odd = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.array(line, { maxLength: 6 }).map((lines) => Buffer.from(`${lines.join('\r\n')}\r\n\r\n`))
    )
    await fc.assert(
      fc.asyncProperty(fc.array(odd, { minLength: 1, maxLength: 3 }), async (pieces) => {
        await say(port, ...pieces)
      }),
      { numRuns: 60 }
    )
    expect(arrived.filter(({ path }) => path !== '/')).toEqual([])
    // Its time is short here, so that a request may be late on a busy machine.
    await expect.poll(async () => statusOf(await say(port, post(host)))).toBe(200)
  }, 300_000)

  it('answers in whole steps, so that a refusal takes as long whatever was wrong', async () => {
    const { port, host } = await open({ answerStepMs: 120 }, '', 'refused')
    const begun = performance.now()
    expect(statusOf(await say(port, post(host)))).toBe(401)
    // Not a matter of speed: it waits at least that long.
    expect(performance.now() - begun).toBeGreaterThan(100)
  })
})
