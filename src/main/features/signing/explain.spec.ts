import { describe, expect, it } from 'vitest'
import { findProvider } from '../../../shared/domain/signing/registry'
import { explain, retryAfter, span } from './explain'

const now = Date.UTC(2026, 10, 22, 12, 0, 0)
const provider = (id: string) => {
  const found = findProvider(id)
  if (found === undefined) throw new Error(id)
  return found
}
const answer = (status: number, body = '', headers: [string, string][] = []) => ({
  status,
  headers,
  body,
  bytes: body.length,
  firstByteMs: 0,
  totalMs: 0
})
const meaning = (id: string, status: number, body = '', headers: [string, string][] = []) =>
  explain(answer(status, body, headers), { provider: provider(id), timeSource: 'host', nowMs: now })

describe('the meaning of an answer', () => {
  it.each([
    ['binance', 200, '{}', undefined],
    ['kraken', 200, '{"error":[],"result":{}}', undefined],
    ['binance', 400, '{"code":-1021,"msg":"Timestamp"}', 'clock-off'],
    ['binance', 400, '{"code":-1022,"msg":"Signature for this request is not valid."}', 'authentication-failed'],
    ['binance', 400, '{"code":-1100,"msg":"Illegal characters"}', 'rejected'],
    ['binance', 429, '{"code":-1003,"msg":"Too many requests."}', 'rate-limited'],
    ['binance', 418, '', 'rate-limited'],
    ['binance', 503, '', 'provider-down'],
    ['binance', 500, '<html>', 'provider-down'],
    ['binance', 404, 'not json', 'rejected'],
    ['binance', 401, '', 'authentication-failed'],
    ['kraken', 200, '{"error":["EAPI:Invalid nonce"]}', 'key-used-elsewhere'],
    ['kraken', 200, '{"error":["EAPI:Invalid signature"]}', 'authentication-failed'],
    ['kraken', 200, '{"error":["EGeneral:Permission denied"]}', 'permission-denied'],
    ['kraken', 200, '{"error":["EOrder:Insufficient funds"]}', 'rejected'],
    ['bybit', 200, '{"retCode":170131,"retMsg":"Insufficient balance."}', 'rejected'],
    ['bybit', 200, '{"retCode":0,"retMsg":"OK","result":{}}', undefined],
    ['okx', 200, '{"code":"1","msg":"","data":[{"sCode":"51008","sMsg":"Insufficient balance"}]}', 'rejected'],
    ['okx', 200, '{"code":"0","msg":"","data":[]}', undefined],
    ['okx', 401, '{"code":"50102","msg":"Timestamp request expired"}', 'clock-off'],
    ['bybit', 200, '{"retCode":10002,"retMsg":"invalid request, please check your server timestamp"}', 'clock-off'],
    ['token-metrics', 401, '{"message":"Invalid API Key"}', 'authentication-failed']
  ])('%s answers %d %s: %s', (id, status, body, code) => {
    const found = meaning(id, status, body)
    expect(found?.code).toBe(code)
    if (found !== undefined) expect([found.message.length > 20, found.remedy.length > 20]).toEqual([true, true])
  })

  it('tells how long to wait, from seconds or an HTTP date', () => {
    expect(meaning('binance', 429, '', [['Retry-After', '7']])).toMatchObject({
      retryAfterMs: 7_000,
      remedy: expect.stringContaining('7 seconds')
    })
    expect(meaning('binance', 418, '', [['retry-after', 'Sun, 22 Nov 2026 12:10:00 GMT']])).toMatchObject({
      retryAfterMs: 600_000
    })
    expect(meaning('binance', 429)).not.toHaveProperty('retryAfterMs')
  })

  it.each([
    ['-1', undefined],
    ['soon', undefined],
    ['', undefined],
    ['1e9', undefined],
    ['0', 0],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['999999999', 86_400_000]
  ])('reads Retry-After "%s" as %s', (value, ms) => {
    expect(retryAfter(answer(429, '', [['Retry-After', value]]), now).retryAfterMs).toBe(ms)
  })

  it.each([
    [400, '1 second'],
    [7_000, '7 seconds'],
    [119_000, '119 seconds'],
    [600_000, '10 minutes'],
    [7_200_000, '2 hours']
  ])('writes %d ms as %s', (ms, text) => {
    expect(span(ms)).toBe(text)
  })
})
