/** What every MarketSource must do, shown against a local server that answers in the source's recorded shapes, and against its faults. */
import http, { type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Candle } from '../../../shared/domain/market/candles'
import type { Figure, Quote } from '../../../shared/domain/market/figures'
import { timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { Answer, Job, MarketSource } from '../market-source'

export interface SourceSuite {
  readonly name: string
  /** The source over a base URL, with a clock. */
  readonly make: (base: string, clock: { now(): TimestampMs }) => MarketSource
  /** The recorded shapes: what the source answers to a path. */
  readonly answers: (path: string, query: URLSearchParams, now: number) => { status: number; body: unknown } | undefined
  readonly jobs: readonly Job[]
}

const NOW = Date.UTC(2026, 10, 22, 9, 30)
type Bend = (body: unknown) => unknown

export function describeMarketSource({ name, make, answers, jobs }: SourceSuite): void {
  describe(`MarketSource: ${name}`, () => {
    let origin = ''
    let play: (response: ServerResponse, status: number, body: unknown) => void = send
    const asked: string[] = []
    const server = http.createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
      asked.push(pathname)
      const { status, body } = answers(pathname, searchParams, NOW) ?? { status: 404, body: {} }
      play(response, status, body)
    })
    const clock = { now: () => timestampMs(NOW) }
    const source = () => make(origin, clock)
    beforeAll(async () => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    })
    afterAll(() => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    })
    const under = async <T>(how: typeof play, work: () => Promise<T>): Promise<T> => {
      play = how
      try {
        return await work()
      } finally {
        play = send
      }
    }
    const bent = (bend: Bend) => (response: ServerResponse, status: number, body: unknown) =>
      send(response, status, bend(body))
    const codeOf = async (job: Job): Promise<string> => {
      const answer = await source().fetch(job)
      return answer.ok ? 'ok' : answer.error.code
    }

    it('is shown for all that it gives', () => {
      expect(new Set(jobs.map(({ kind }) => kind))).toEqual(source().gives)
    })

    it.each(jobs.map((job) => [job.kind, job] as const))(
      'gives %s, each figure with its source and time',
      async (_, job) => {
        const answer = await source().fetch(job)
        expect(answer).toMatchObject({ ok: true })
        if (!answer.ok) return
        expect(isEmpty(answer.value)).toBe(false)
        expectSound(answer.value)
      }
    )

    it.each([
      [429, 'source-limited'],
      [418, 'source-limited'],
      [500, 'source-broken'],
      [503, 'source-broken'],
      [401, 'source-refused'],
      [403, 'source-refused'],
      [451, 'source-refused'],
      [404, 'source-unknown']
    ])('says %i as %s', async (status, code) => {
      for (const job of jobs) {
        expect(
          await under(
            (response) => send(response, status, {}),
            () => codeOf(job)
          )
        ).toBe(code)
      }
    })

    it('hands on how long it is asked to wait', async () => {
      const [job] = jobs as [Job]
      const limited = (response: ServerResponse) => response.writeHead(429, { 'Retry-After': '7' }).end()
      const answer = await under(limited, () => source().fetch(job))
      expect(answer).toMatchObject({ ok: false, error: { code: 'source-limited', retryAfterMs: 7_000 } })
    })

    it.each<[string, typeof play, string]>([
      ['no JSON', (response) => response.writeHead(200).end('<html>busy</html>'), 'source-malformed'],
      ['another shape', (response) => send(response, 200, { unexpected: true }), 'source-malformed'],
      [
        'half an answer',
        (response) => response.writeHead(200, { 'Content-Length': '99' }).write('[', () => response.destroy()),
        'source-unreachable'
      ],
      ['no answer', (response) => response.destroy(), 'source-unreachable'],
      [
        'a redirect',
        (response) => response.writeHead(302, { Location: 'https://example.com/' }).end(),
        'source-unreachable'
      ]
    ])('says %s', async (_, how, code) => {
      for (const job of jobs) expect(await under(how, () => codeOf(job))).toBe(code)
    })

    it('takes no figure from an answer whose figures are all wrong', async () => {
      for (const wrong of [null, 'NaN', -1, 0, '-5', 'Infinity', {}]) {
        for (const job of jobs) {
          const answer = await under(
            bent((body) => bendNumbers(body, () => wrong)),
            () => source().fetch(job)
          )
          if (answer.ok) expectSound(answer.value)
        }
      }
    })

    it('whatever single value of its answer is wrong: gives sound figures, or says that it was not understood', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...jobs),
          fc.nat(),
          fc.constantFrom<unknown>(null, 'NaN', '', -1, 0, 1e308, '1e999', {}, [], true, 'abc', 9e15, undefined),
          async (job, place, wrong) => {
            const answer = await under(
              bent((body) => bendOne(body, place, wrong)),
              () => source().fetch(job)
            )
            if (answer.ok) expectSound(answer.value)
            else
              expect(['source-malformed', 'source-unknown', 'source-broken', 'source-limited']).toContain(
                answer.error.code
              )
          }
        ),
        { numRuns: 60 }
      )
    })
  })
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

const isEmpty = ({ assets, quotes, candles, points, categories, pairs }: Answer): boolean =>
  [
    assets,
    quotes,
    candles?.flatMap(({ bars }) => bars),
    points?.flatMap(({ points: one }) => one),
    categories,
    pairs
  ].every((list) => list === undefined || list.length === 0)

function expectSound(answer: Answer): void {
  for (const quote of answer.quotes ?? []) for (const figure of figuresOf(quote)) expectFigure(figure)
  for (const quote of answer.quotes ?? []) expect(Number(quote.price.value)).toBeGreaterThan(0)
  for (const { points } of answer.points ?? []) for (const point of points) expectFigure(point)
  for (const { price } of answer.pairs ?? []) expect(Number(price)).toBeGreaterThan(0)
  for (const { bars } of answer.candles ?? []) for (const bar of bars) expectBar(bar)
}

const figuresOf = ({ week: _week, assetId: _id, ...figures }: Quote): readonly Figure[] => Object.values(figures)

const plain = /^-?\d+(\.\d+)?$/
function expectFigure({ value, atMs, source }: Figure): void {
  expect(value).toMatch(plain)
  expect(atMs).toBeGreaterThan(0)
  expect(atMs).toBeLessThanOrEqual(NOW)
  expect(source).not.toBe('')
}

/** Whether its price is believed is judged later, beside what is known. */
function expectBar({ close, open, high, low, volume }: Candle): void {
  for (const one of [close, open, high, low]) if (one !== undefined) expect(one).toMatch(plain)
  if (volume !== undefined) expect(Number(volume)).toBeGreaterThan(0)
}

/** Every number, and every text that is one, but for times and ids. */
function bendNumbers(value: unknown, wrong: () => unknown): unknown {
  if (Array.isArray(value))
    return value.map((one, index) => (index === 0 && typeof one === 'number' ? one : bendNumbers(one, wrong)))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, bendNumbers(one, wrong)]))
  return typeof value === 'number' || (typeof value === 'string' && plain.test(value)) ? wrong() : value
}

/** The `place`-th leaf, counted round. */
function bendOne(body: unknown, place: number, wrong: unknown): unknown {
  let leaves = 0
  const count = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) leaves += 1
    else for (const one of Object.values(value)) count(one)
  }
  count(body)
  let left = place % Math.max(1, leaves)
  const bend = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return left-- === 0 ? wrong : value
    if (Array.isArray(value)) return value.map(bend)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, bend(one)]))
  }
  return bend(body)
}
