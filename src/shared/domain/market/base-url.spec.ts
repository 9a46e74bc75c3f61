import { describe, expect, it } from 'vitest'
import { readBaseUrl } from './base-url'

describe('the address of a source', () => {
  it.each([
    ['https://api.coingecko.com/api/v3', 'https://api.coingecko.com/api/v3'],
    [' https://api.tokenmetrics.com/v3/ ', 'https://api.tokenmetrics.com/v3'],
    ['https://mempool.example.org:8443', 'https://mempool.example.org:8443']
  ])('takes %s', (written, read) => {
    expect(readBaseUrl(written)).toBe(read)
  })

  it.each([
    '',
    'http://api.coingecko.com',
    'https://user:secret@api.coingecko.com',
    'https://api.coingecko.com/?key=1',
    'https://api.coingecko.com/#a',
    'https://127.0.0.1',
    'https://10.0.0.1/api',
    'https://localhost/api',
    'https://printer.local',
    'https://intranet',
    'https://[::1]/',
    'https://api..com',
    'https://api.example.com:99999',
    'https://api.example.com/../x',
    'javascript:alert(1)',
    'https://api.example.com/a b'
  ])('refuses %s', (written) => {
    expect(readBaseUrl(written)).toBeUndefined()
  })
})
