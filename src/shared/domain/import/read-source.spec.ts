import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../kernel/result'
import { providers } from '../signing/registry'
import type { CsvRows } from './csv'
import { isOpen } from './entry'
import { findKeys, type FoundKey } from './find-keys'
import { isPlaceholder } from './placeholder'
import { readSource } from './read-source'

const rowsOf: CsvRows = (text, delimiter) => {
  try {
    return ok(parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true }))
  } catch {
    return fail({ code: 'source-malformed', message: 'no table', remedy: '' })
  }
}

function read(fileName: string, text: string) {
  const source = readSource(fileName, text, rowsOf)
  if (!source.ok) throw new Error(source.error.code)
  return {
    format: source.value.format,
    ...findKeys(source.value.entries.filter(isOpen), { fileName, providers })
  }
}
const keysOf = (fileName: string, text: string): readonly FoundKey[] => read(fileName, text).keys
const codeOf = (fileName: string, text: string): string => {
  const source = readSource(fileName, text, rowsOf)
  return source.ok ? 'ok' : source.error.code
}

describe('.env', () => {
  it('puts the parts of each key together, whatever the order and the spelling', () => {
    const text = [
      '# keys',
      'export BINANCE_API_KEY=abc   # mine',
      'KRAKEN_PRIVATE_KEY="s2"',
      "BINANCE_SECRET='s1 # not a comment'",
      'KRAKEN_API_KEY=`k2`',
      'OKX_MAIN_API_KEY=k3',
      'OKX_MAIN_SECRET_KEY=s3',
      'OKX_MAIN_PASSPHRASE="p 3"',
      'DATABASE_URL=postgres://u:p@h/d',
      'DB_PASSWORD=hunter2'
    ].join('\n')
    expect(read('.env', text)).toEqual({
      format: 'env',
      keys: [
        {
          where: ['line 2', 'line 4'],
          exchange: 'binance',
          provider: 'binance',
          label: 'Binance',
          apiKeyId: 'abc',
          secret: 's1 # not a comment'
        },
        {
          where: ['line 3', 'line 5'],
          exchange: 'kraken',
          provider: 'kraken',
          label: 'Kraken',
          apiKeyId: 'k2',
          secret: 's2'
        },
        {
          where: ['line 6', 'line 7', 'line 8'],
          exchange: 'okx',
          provider: 'okx',
          label: 'Okx main',
          apiKeyId: 'k3',
          secret: 's3',
          passphrase: 'p 3'
        }
      ],
      ignored: 2
    })
  })

  it.each([
    ['quoted over lines', 'COINBASE_API_KEY=n\nCOINBASE_SECRET="-----BEGIN X-----\nab\n-----END X-----"\nA=1'],
    ['with written line breaks', 'COINBASE_API_KEY=n\nCOINBASE_SECRET="-----BEGIN X-----\\nab\\n-----END X-----"'],
    ['without quotes', 'COINBASE_API_KEY=n\nCOINBASE_SECRET=-----BEGIN X-----\nab\n-----END X-----\nA=1']
  ])('takes a private key %s', (_, text) => {
    expect(keysOf('.env', text)).toMatchObject([
      { provider: 'coinbase', apiKeyId: 'n', secret: '-----BEGIN X-----\nab\n-----END X-----' }
    ])
  })

  it('counts lines through values that span them', () => {
    const text = 'A="1\n2\n3"\n\nBYBIT_API_KEY=k\nBYBIT_API_SECRET=s\n'
    expect(keysOf('.env', text)[0]?.where).toEqual(['line 5', 'line 6'])
  })

  it('reads CRLF and old Mac line ends like any other', () => {
    const text = 'BYBIT_API_KEY=k\nBYBIT_API_SECRET=s\n'
    for (const end of ['\r\n', '\r']) expect(keysOf('.env', text.replaceAll('\n', end))).toEqual(keysOf('.env', text))
  })

  it('tells testnet from production by name, and takes the exchange of the file where none is named', () => {
    expect(keysOf('.env', 'BINANCE_TESTNET_API_KEY=k\nBINANCE_TESTNET_SECRET_KEY=s')).toMatchObject([
      { provider: 'binance', environment: 'testnet', label: 'Binance testnet' }
    ])
    expect(keysOf('.env', 'EXCHANGE=kraken\nAPI_KEY=k\nAPI_SECRET=s')).toMatchObject([{ provider: 'kraken' }])
    expect(keysOf('okx.env', 'API_KEY=k\nSECRET=s\nPASSPHRASE=p')).toMatchObject([{ provider: 'okx', passphrase: 'p' }])
  })

  it('keeps a pair of an exchange it does not know, without a provider', () => {
    const [key] = keysOf('binance.env', 'ZAIF_API_KEY=k\nZAIF_API_SECRET=s')
    expect(key).toMatchObject({ exchange: 'zaif' })
    expect(key?.provider).toBeUndefined()
  })

  it('does not take Binance.US for its namesake', () => {
    for (const name of ['BINANCE_US', 'BINANCEUS']) {
      const [key] = keysOf('.env', `${name}_API_KEY=k\n${name}_SECRET=s`)
      expect(key?.exchange).toMatch(/Binance\.US/)
      expect(key?.provider).toBeUndefined()
    }
  })

  it('takes numbered keys apart', () => {
    const text = 'BINANCE_API_KEY_1=a\nBINANCE_SECRET_1=b\nBINANCE_API_KEY_2=c\nBINANCE_SECRET_2=d'
    expect(keysOf('.env', text).map(({ apiKeyId, secret }) => [apiKeyId, secret])).toEqual([
      ['a', 'b'],
      ['c', 'd']
    ])
  })

  it('reads the variables of freqtrade', () => {
    const text = 'FREQTRADE__EXCHANGE__NAME=bybit\nFREQTRADE__EXCHANGE__KEY=k\nFREQTRADE__EXCHANGE__SECRET=s'
    expect(keysOf('.env', text)).toMatchObject([{ provider: 'bybit', apiKeyId: 'k', secret: 's' }])
  })

  it('takes the API key of a provider that has nothing else as its secret', () => {
    const [key] = keysOf('.env', 'TOKEN_METRICS_API_KEY=tm-1')
    expect(key).toMatchObject({ provider: 'token-metrics', secret: 'tm-1' })
    expect(key?.apiKeyId).toBeUndefined()
  })

  it('says the line where a quote is not closed or something else stands', () => {
    expect(readSource('.env', 'A=1\nB="x\ny', rowsOf)).toMatchObject({
      ok: false,
      error: { code: 'source-malformed', message: expect.stringContaining('line 2') as unknown }
    })
    expect(codeOf('.env', 'A=1\nhello world')).toBe('source-malformed')
  })
})

describe('JSON', () => {
  it('reads a configuration of ccxt, nested as deep as it is', () => {
    const json = {
      binance: { apiKey: 'k1', secret: 's1', options: { defaultType: 'spot' } },
      okx: { apiKey: 'k2', secret: 's2', password: 'p2' },
      accounts: { fund: { kraken: { apiKey: 'k3', secret: 's3' } } },
      bybit: { apiKey: '', secret: '' }
    }
    const { format, keys } = read('keys.json', JSON.stringify(json))
    expect(format).toBe('ccxt')
    expect(keys).toMatchObject([
      { provider: 'binance', label: 'Binance', apiKeyId: 'k1', secret: 's1' },
      { provider: 'okx', apiKeyId: 'k2', secret: 's2', passphrase: 'p2' },
      { provider: 'kraken', where: ['accounts.fund.kraken.apiKey', 'accounts.fund.kraken.secret'] }
    ])
  })

  it('reads freqtrade with its comments and commas, and none of its other passwords', () => {
    const text = `
    {
      // "key": "not this",
      "dry_run": true, /* a
      comment */
      "exchange": {
        "name": "kraken",
        "key": "k//1",
        "secret": "s,}1",
        "ccxt_config": { "enableRateLimit": true, },
        "pair_whitelist": ["BTC/USDT", "ETH/USDT",],
      },
      "telegram": { "token": "t", "chat_id": "1" },
      "api_server": { "username": "u", "password": "p", "jwt_secret_key": "j", },
    }`
    const { format, keys } = read('config.json', text)
    expect(format).toBe('freqtrade')
    expect(keys).toEqual([
      {
        where: ['exchange.key', 'exchange.secret'],
        exchange: 'kraken',
        provider: 'kraken',
        apiKeyId: 'k//1',
        secret: 's,}1'
      }
    ])
  })

  it('reads keys under ccxt_config as those of the exchange around it', () => {
    const json = { exchange: { name: 'okx', ccxt_config: { apiKey: 'k', secret: 's', password: 'p' } } }
    expect(keysOf('config.json', JSON.stringify(json))).toMatchObject([
      { provider: 'okx', apiKeyId: 'k', secret: 's', passphrase: 'p' }
    ])
  })

  it('reads lists of accounts with their own labels, and flat names', () => {
    const list = [{ name: 'Grid bot', exchange: 'binance', testnet: true, api_key: 'k', api_secret: 's' }]
    expect(keysOf('a.json', JSON.stringify(list))).toMatchObject([
      { provider: 'binance', label: 'Grid bot', environment: 'testnet', apiKeyId: 'k', secret: 's' }
    ])
    expect(keysOf('a.json', '{"KRAKEN_API_KEY":"k","KRAKEN_API_SECRET":"s"}')).toMatchObject([{ provider: 'kraken' }])
  })

  it('reads the key file of Coinbase', () => {
    const json = { name: 'organizations/0a1b/apiKeys/2c3d', privateKey: '-----BEGIN EC PRIVATE KEY-----\nx' }
    expect(keysOf('coinbase_cloud_api_key.json', JSON.stringify(json))).toMatchObject([
      { provider: 'coinbase', apiKeyId: json.name, secret: json.privateKey }
    ])
    expect(keysOf('cdp_api_key.json', '{"id":"0a1b2c3d","privateKey":"AAAA"}')).toMatchObject([
      { provider: 'coinbase', apiKeyId: '0a1b2c3d', secret: 'AAAA' }
    ])
  })

  it.each([
    ['{\n"a": 1,\n"b": }', 'line 3'],
    ['{\n"a": 1\n"b": 2}', 'line 3'],
    ['{"a": "x', 'line 1']
  ])('names the line of a fault without quoting it: %j', (text, line) => {
    const source = readSource('a.json', text, rowsOf)
    expect(source).toMatchObject({ ok: false, error: { message: expect.stringContaining(line) as unknown } })
  })
})

describe('CSV', () => {
  it.each([',', ';', '\t'])('reads a table divided by %j', (mark) => {
    const rows = [
      ['Exchange', 'Name', 'API Key', 'Secret Key', 'Passphrase'],
      ['Binance', 'Main', 'k1', 's1', ''],
      ['OKX', `"Fund${mark}""two"""`, 'k2', 's2', 'p2'],
      ['', '', '', '', '']
    ]
    const text = rows.map((row) => row.join(mark)).join('\r\n')
    expect(read('keys.csv', text)).toMatchObject({
      format: 'csv',
      keys: [
        { where: ['row 2'], provider: 'binance', label: 'Main', apiKeyId: 'k1', secret: 's1' },
        { provider: 'okx', label: `Fund${mark}"two"`, passphrase: 'p2' }
      ]
    })
  })

  it('wants a head', () => expect(codeOf('keys.csv', 'binance,k,s\nokx,k2,s2')).toBe('source-unrecognised'))
})

describe('what is no file of keys', () => {
  it.each([
    ['an empty file', 'a.env', ' \n\n', 'source-empty'],
    ['prose', 'notes.txt', 'Dear all,\nthe keys are in the safe.', 'source-unrecognised'],
    ['comments alone', '.env', '# nothing\n', 'source-unrecognised'],
    ['a page', 'a.html', '<!doctype html><p>hi', 'source-unrecognised']
  ])('%s', (_, name, text, code) => expect(codeOf(name, text)).toBe(code))

  it('knows the values of templates', () => {
    for (const value of [
      'your_api_key',
      '<secret>',
      '${SECRET}',
      'changeme',
      'xxxxxxxx',
      'YOUR-SECRET-KEY-HERE',
      '{{ key }}'
    ])
      expect([value, isPlaceholder(value)]).toEqual([value, true])
    for (const value of [
      'vmPUZE6mv9SD5VNHk4Hl',
      'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg=='
    ])
      expect(isPlaceholder(value)).toBe(false)
  })
})

describe('any text at all', () => {
  const shape = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom('A', '=', '"', "'", '\\', '\n', '{', '}', '[', ']', ',', ':', '#', '/', '*', '-----BEGIN', ' '),
        { maxLength: 80 }
      )
      .map((parts) => parts.join(''))
  )
  it('gives keys or a failure in words, and never throws', () => {
    fc.assert(
      fc.property(shape, fc.constantFrom('a.env', 'a.json', 'a.csv', 'a.yml', 'a'), (text, name) => {
        const source = readSource(name, text, rowsOf)
        if (!source.ok) return source.error.message !== '' && source.error.remedy !== ''
        findKeys(source.value.entries.filter(isOpen), { fileName: name, providers })
        return true
      }),
      { numRuns: 2_000 }
    )
  })

  const word = fc.stringMatching(/^[A-Za-z0-9+/=]{8,40}$/)
  it('gives back each value that was written into a .env file, in any quotes', () => {
    const value = fc
      .string({ minLength: 1, maxLength: 60 })
      .filter((text) => text.trim() !== '' && !/[\r\0]/.test(text))
    fc.assert(
      fc.property(word, value, (id, secret) => {
        const escaped = secret.replace(/[\\"$`]/g, '\\$&').replaceAll('\n', '\\n')
        const [key] = keysOf('.env', `KRAKEN_API_KEY=${id}\nKRAKEN_API_SECRET="${escaped}"\n`)
        return key?.apiKeyId === id && key.secret === secret
      }),
      { numRuns: 1_000 }
    )
  })

  it('never puts a value into what it says of places, labels or exchanges', () => {
    fc.assert(
      fc.property(word, word, word, (id, secret, passphrase) => {
        const json = { okx: { apiKey: id, secret, password: passphrase } }
        const [key] = keysOf('keys.json', JSON.stringify(json))
        const { apiKeyId: _a, secret: _s, passphrase: _p, ...shown } = key ?? { where: [] }
        return ![secret, passphrase].some((hidden) => JSON.stringify(shown).includes(hidden))
      })
    )
  })
})
