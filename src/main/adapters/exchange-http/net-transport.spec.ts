/** The parts of Electron's `net` that the transport relies on, played by emitters; the real one runs in e2e. */
import type { ClientRequest, ClientRequestConstructorOptions, IncomingMessage, Session } from 'electron'
import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { netTransport } from './net-transport'
import type { WireRequest } from './transport'

class Played extends EventEmitter {
  written = ''
  ended = false
  aborted = false
  constructor(readonly options: ClientRequestConstructorOptions) {
    super()
  }
  write(bytes: Buffer): void {
    this.written += bytes.toString()
  }
  end(): void {
    this.ended = true
  }
  abort(): void {
    this.aborted = true
  }
}

class Answer extends EventEmitter {
  readonly statusCode = 200
  readonly headers = { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] }
}

function network() {
  const requests: Played[] = []
  const partitions: string[] = []
  const closed: string[] = []
  const transport = netTransport({
    request: (options) => {
      const played = new Played(options)
      requests.push(played)
      return played as unknown as ClientRequest
    },
    fromPartition: (name, { cache }) => {
      partitions.push(`${name} cache:${cache}`)
      return { name, closeAllConnections: async () => void closed.push(name) } as unknown as Session
    }
  })
  const abort = new AbortController()
  const start = (change: Partial<WireRequest> = {}, signal = abort.signal) =>
    transport({
      method: 'GET',
      url: 'https://api.example.com/a?b=1',
      headers: { 'X-A': '1' },
      body: '',
      signal,
      ...change
    })
  return { requests, partitions, closed, abort, start, last: () => requests.at(-1) ?? new Played({}) }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
const partitionOf = ({ options }: Played) => (options.session as unknown as { name: string }).name

describe('the transport over Electron’s net', () => {
  it('asks for no cookies, no cache, no redirects, no referrer, in memory', () => {
    const { start, last, partitions } = network()
    void start()
    expect(partitions).toEqual(['exchange cache:false'])
    expect(last().options).toMatchObject({
      method: 'GET',
      url: 'https://api.example.com/a?b=1',
      headers: { 'X-A': '1' },
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer'
    })
    expect([last().written, last().ended]).toEqual(['', true])
  })

  it('hands on status, every header and the chunks, also those that came before anyone read', async () => {
    const { start, last } = network()
    const answered = start()
    const answer = new Answer()
    last().emit('response', answer as unknown as IncomingMessage)
    answer.emit('data', Buffer.from('ab'))
    const { status, headers, body } = await answered
    expect([status, headers]).toEqual([
      200,
      [
        ['content-type', 'application/json'],
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2']
      ]
    ])
    setTimeout(() => {
      answer.emit('data', Buffer.from('cd'))
      answer.emit('end')
    }, 1)
    const chunks: Uint8Array[] = []
    for await (const chunk of body) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe('abcd')
  })

  it.each(['aborted', 'error'])('throws where the answer ends with "%s"', async (event) => {
    const { start, last } = network()
    const answered = start()
    const answer = new Answer()
    last().emit('response', answer as unknown as IncomingMessage)
    const { body } = await answered
    answer.emit(event)
    await expect(body[Symbol.asyncIterator]().next()).rejects.toThrow(/aborted|lost/u)
  })

  it.each(['it is aborted', 'the network closes it'])('ends an answer that stalls once %s', async (how) => {
    const { start, last, abort } = network()
    const answered = start()
    const answer = new Answer()
    last().emit('response', answer as unknown as IncomingMessage)
    answer.emit('data', Buffer.from('half'))
    const chunks = (await answered).body[Symbol.asyncIterator]()
    await chunks.next()
    const rest = chunks.next()
    // Of an answer that is aborted in the middle Electron says that it is closed, and nothing else.
    if (how === 'it is aborted') abort.abort()
    else answer.emit('close')
    await expect(rest).rejects.toThrow('aborted')
  })

  it('ends an answer whose close follows its end', async () => {
    const { start, last } = network()
    const answered = start()
    const answer = new Answer()
    last().emit('response', answer as unknown as IncomingMessage)
    for (const event of ['end', 'close']) answer.emit(event)
    await expect((await answered).body[Symbol.asyncIterator]().next()).resolves.toMatchObject({ done: true })
  })

  it.each([
    ['stops nothing of an answer that came whole', 'end', false],
    ['stops what is left of an answer', 'data', true]
  ])('%s', async (_what, last, aborted) => {
    const { start, last: request, abort } = network()
    const answered = start()
    const answer = new Answer()
    request().emit('response', answer as unknown as IncomingMessage)
    await answered
    answer.emit(last, Buffer.from('half'))
    abort.abort()
    expect(request().aborted).toBe(aborted)
  })

  it('answers with a redirect instead of following it, and fails as the network fails', async () => {
    const { start, last } = network()
    const redirected = start()
    last().emit('redirect', 302, 'GET', 'https://evil.example.com/', {})
    expect(await redirected).toMatchObject({ status: 302, headers: [['Location', 'https://evil.example.com/']] })
    const failed = start()
    last().emit('error', new Error('net::ERR_CONNECTION_REFUSED'))
    await expect(failed).rejects.toThrow('ERR_CONNECTION_REFUSED')
  })

  it('gives requests with side effects a session of their own, whose connections are closed before it serves again', async () => {
    const { start, requests, last, closed, partitions } = network()
    const first = new AbortController()
    const second = new AbortController()
    const ended = Promise.allSettled([
      start({ method: 'POST', body: 'a=1' }, first.signal),
      start({ method: 'POST', body: 'b=2' }, second.signal)
    ])
    expect(requests.map(partitionOf)).toEqual(['exchange-write-1', 'exchange-write-2'])
    expect(requests.map(({ written }) => written)).toEqual(['a=1', 'b=2'])
    first.abort()
    await settled()
    expect([requests[0]?.aborted, closed]).toEqual([true, ['exchange-write-1']])
    void start({ method: 'DELETE' }).catch(() => undefined)
    expect([partitionOf(last()), partitions.length]).toEqual(['exchange-write-1', 3])
    second.abort()
    expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  it('has such a session serve again once a whole answer is done, and nothing to do after one to a GET', async () => {
    const { start, last, closed, partitions } = network()
    const answered = start({ method: 'POST', body: 'a=1' })
    const answer = new Answer()
    last().emit('response', answer as unknown as IncomingMessage)
    answer.emit('end')
    const { done } = await answered
    expect(closed).toEqual([])
    done?.()
    await settled()
    expect([closed, last().aborted]).toEqual([['exchange-write-1'], false])
    void start({ method: 'POST', body: 'b=2' }).catch(() => undefined)
    expect([partitionOf(last()), partitions.length]).toEqual(['exchange-write-1', 2])
    const read = start()
    last().emit('response', new Answer() as unknown as IncomingMessage)
    expect((await read).done).toBeUndefined()
  })
})
