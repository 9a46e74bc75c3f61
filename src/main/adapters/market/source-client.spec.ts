import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { Http, HttpResponse, HttpFailure, HttpRequest } from '../../ports/http'
import { sourceClient } from './source-client'

const NOW = Date.UTC(2026, 10, 22, 9, 30)
const sent: HttpRequest[] = []
const client = (answer: Result<HttpResponse, HttpFailure>) => {
  const http: Http = {
    send: async (request) => {
      sent.push(request)
      return answer
    }
  }
  return sourceClient({ http, base: async () => 'https://api.example.com/v3', clock: { now: () => NOW } })
}
const answered = (status: number, headers: HttpResponse['headers'] = [], body = '{"a":1}') =>
  ok<HttpResponse>({ status, headers, body, bytes: body.length, firstByteMs: 1, totalMs: 1 })
const Shape = z.object({ a: z.number() })
const failed = async (answer: Result<HttpResponse, HttpFailure>) => {
  const got = await client(answer).get(Shape, '/x')
  if (got.ok) throw new Error('answered')
  return got.error
}

describe('a request to a source', () => {
  it('goes to its own host alone, with a limit on time and size', async () => {
    expect(await client(answered(200)).get(Shape, '/coins', { ids: 'a,b', page: undefined, count: 2 })).toEqual(
      ok({ a: 1 })
    )
    const [request] = sent.splice(0)
    expect(request).toMatchObject({
      method: 'GET',
      url: 'https://api.example.com/v3/coins?ids=a%2Cb&count=2',
      allowedHosts: ['api.example.com'],
      timeoutMs: 15_000,
      maxBytes: 16 * 1024 * 1024
    })
  })

  it.each<[HttpFailure['code'], string, RegExp]>([
    ['request-timeout', 'source-unreachable', /no complete answer in time/],
    ['host-unreachable', 'source-unreachable', /cannot be reached/],
    ['tls-failed', 'source-unreachable', /No secure connection/],
    ['response-truncated', 'source-unreachable', /ended before its answer was complete/],
    ['redirect-refused', 'source-unreachable', /another address/],
    ['response-too-large', 'source-malformed', /larger than is believed/]
  ])('says %s in words', async (code, as, words) => {
    const error = await failed(fail({ code, message: '', remedy: '' }))
    expect(error).toMatchObject({ code: as, message: expect.stringMatching(words) as string })
    expect(error.remedy).not.toBe('')
  })

  it('hands on a rest in seconds or until a date, and none from what is neither', async () => {
    const rest = async (written: string) => (await failed(answered(429, [['Retry-After', written]]))).retryAfterMs
    expect(await rest('30')).toBe(30_000)
    expect(await rest(new Date(NOW + 60_000).toUTCString())).toBe(60_000)
    for (const wrong of ['soon', '-5', '0', new Date(NOW - 60_000).toUTCString()])
      expect(await rest(wrong)).toBeUndefined()
  })

  it('names the field that is another than it was', async () => {
    expect((await failed(answered(200, [], '{"a":"x"}'))).message).toContain('a: ')
    expect((await failed(answered(200, [], '<html>'))).message).toContain('no JSON')
  })
})
