import { describe, expect, it } from 'vitest'
import { originOf, readAddress, writeAddress } from './web-address'

describe('an address', () => {
  it.each([
    'https://otel.example.org/v1/logs',
    'https://otel.example.org:4318/v1/logs?tenant=a%20b',
    'http://127.0.0.1:4318/',
    'http://[::1]:4318/v1/logs'
  ])('is read and written as the platform does: %s', (text) => {
    const read = readAddress(text)
    const url = new URL(text)
    expect(read).toEqual({
      secure: url.protocol === 'https:',
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || 443),
      path: url.pathname + url.search
    })
    expect(read && writeAddress(read)).toBe(text)
    expect(read && originOf(read)).toBe(url.origin)
  })

  it.each([
    '',
    'otel.example.org',
    'ftp://otel',
    'https://',
    'https://a:b@otel.example.org/',
    'https://otel.example.org/#x',
    'https://otel.example.org:99999/',
    'https://otel.example.org/a b',
    'https://otel.example.org/\r\nHost: x',
    'https://otel\\@evil'
  ])('is refused: %j', (text) => {
    expect(readAddress(text)).toBeUndefined()
  })
})
