/** Recipes as far as they can be checked without the programs that they are for. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { throughProxy } from '../typescript/src/index.ts'

interface Signer {
  readonly urls: { api: Record<string, string> }
  sign(path: string, api: string, method: string, params: object): { readonly url: string; readonly headers: object }
}

// ccxt exports no single exchange; importing all of them costs a second and 120 MB.
const file = path.resolve(import.meta.dirname, '../../node_modules/ccxt/js/src/binance.js')
const { default: Binance } = (await import(pathToFileURL(file).href)) as { default: new (given: object) => Signer }

const base = 'http://127.0.0.1:PORT/binance/binance-main'

describe('the freqtrade recipe', () => {
  const { exchange } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'freqtrade.json'), 'utf8')) as {
    exchange: { key: string; secret: string; ccxt_config: { urls: { api: Record<string, string> } } }
  }
  const { key, secret, ccxt_config: config } = exchange

  it('leads each of its addresses where ccxt’s own would lead through the proxy', () => {
    const own = throughProxy(new Binance({}).urls.api, base)
    for (const [name, url] of Object.entries(config.urls.api)) expect([name, url]).toEqual([name, own[name]])
  })

  it('sends account, orders and prices through the proxy, with the token for an API key', () => {
    const through = new Binance({ ...config, apiKey: key, secret })
    for (const [where, api] of [
      ['account', 'private'],
      ['exchangeInfo', 'public'],
      ['capital/config/getall', 'sapi']
    ] as const)
      expect(through.sign(where, api, 'GET', {}).url.startsWith(`${base}/~api.binance.com/`)).toBe(true)
    expect(through.sign('account', 'private', 'GET', {}).headers).toMatchObject({ 'X-MBX-APIKEY': key })
  })
})
