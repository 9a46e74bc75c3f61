import { execFileSync, spawnSync } from 'node:child_process'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { curlCommand, quoteConfig, quotePowershell, quoteSh } from './curl-command'
import type { SignedRequest } from './kit'

/** Anything but NUL, which no argument can hold; lone halves of a pair have no bytes of their own. */
const text = fc.string({ unit: 'grapheme', maxLength: 60 }).map((one) => one.replaceAll('\0', ''))
const awkward = fc
  .array(
    fc.oneof(
      text,
      fc.constantFrom("'", '"', '\\', '$HOME', '`id`', '$(id)', '!', '\n', "'\\''", ' ', '*', '~', '#', '’')
    )
  )
  .map((parts) => parts.join(''))

/** What a real `sh` makes of it. */
const read = (script: string): Buffer => execFileSync('/bin/sh', ['-c', script])

describe('quoting for sh', () => {
  it('gives every text back byte for byte, through a real sh', () => {
    fc.assert(
      fc.property(fc.array(awkward, { minLength: 1, maxLength: 20 }), (words) => {
        const script = `printf '%s\\0' ${words.map(quoteSh).join(' ')}`
        expect(read(script).equals(Buffer.from(words.map((word) => `${word}\0`).join('')))).toBe(true)
      }),
      { numRuns: 150 }
    )
  })
})

const request: SignedRequest = {
  method: 'POST',
  url: 'https://api.example.com/v1/order?note=%E2%82%AC&list[]=1',
  headers: { 'X-Key': 'public', 'X-Sign': "it's+a/b==", 'Content-Type': 'application/json', 'X-Empty': '' },
  body: '{"note":"it\'s \\"€\\" $HOME `id` %d ’",\n  "n": 1}'
}

/** The command's words after `curl`, as a real sh hands them over. */
const wordsOf = (command: string, environment: Record<string, string> = {}): string[] =>
  execFileSync('/bin/sh', ['-c', `curl() { printf '%s\\0' "$@"; }; ${command}`], { env: environment })
    .toString()
    .split('\0')
    .slice(0, -1)

describe('a command for sh', () => {
  it('hands curl the request as it was signed, with what curl would add switched off', () => {
    expect(wordsOf(curlCommand({ request }, 'sh'))).toEqual([
      '--globoff',
      '--path-as-is',
      '--request',
      'POST',
      '--url',
      request.url,
      '--header',
      'X-Key: public',
      '--header',
      "X-Sign: it's+a/b==",
      '--header',
      'Content-Type: application/json',
      '--header',
      'X-Empty;',
      '--data-raw',
      request.body
    ])
  })

  it('gives no body to a request without one, and no content type of curl’s own to one that has none', () => {
    const words = (method: SignedRequest['method'], body: string) =>
      wordsOf(curlCommand({ request: { method, url: 'https://a.example/', headers: {}, body } }, 'sh')).slice(6)
    expect(words('GET', '')).toEqual([])
    expect(words('DELETE', '')).toEqual([])
    expect(words('POST', '')).toEqual(['--header', 'Content-Type:', '--data-raw', ''])
    expect(words('DELETE', '@/etc/passwd')).toEqual(['--header', 'Content-Type:', '--data-raw', '@/etc/passwd'])
  })

  it('takes a passphrase from the environment, so that it is nowhere in the text', () => {
    const parts = { request, fromEnvironment: { headers: new Set(['X-Key']), variable: 'OKX_PASSPHRASE' } }
    const command = curlCommand(parts, 'sh')
    expect(command).toContain(`--header 'X-Key: '"$OKX_PASSPHRASE"`)
    expect(wordsOf(command, { OKX_PASSPHRASE: "p'w $x" })).toContain("X-Key: p'w $x")
  })

  it('is whatever was signed, for any header and body', () => {
    const line = awkward.map((one) => one.replaceAll(/[\r\n]/g, ' '))
    fc.assert(
      fc.property(line, line, awkward, (url, value, body) => {
        const any: SignedRequest = { method: 'PUT', url, headers: { 'X-A': `${value}.` }, body }
        const words = wordsOf(curlCommand({ request: any }, 'sh'))
        expect(words.slice(4)).toEqual([
          '--url',
          url,
          '--header',
          `X-A: ${value}.`,
          '--header',
          'Content-Type:',
          '--data-raw',
          body
        ])
      }),
      { numRuns: 100 }
    )
  })
})

describe('a command for PowerShell', () => {
  it('pipes curl’s own config, so that no version’s way with quotes matters', () => {
    expect(curlCommand({ request: { ...request, body: '{"a":"it\'s"}' } }, 'powershell')).toBe(
      '$OutputEncoding = [Text.UTF8Encoding]::new($false); ' +
        `'globoff', 'path-as-is', 'request = "POST"', 'url = "${request.url}"', 'header = "X-Key: public"', ` +
        `'header = "X-Sign: it''s+a/b=="', 'header = "Content-Type: application/json"', 'header = "X-Empty;"', ` +
        `'data-raw = "{\\"a\\":\\"it''s\\"}"' | curl.exe --config -`
    )
  })

  it('doubles the typographic quotes that PowerShell takes for plain ones', () => {
    expect(quotePowershell('a‘b’c‚d‛e')).toBe("'a‘‘b’’c‚‚d‛‛e'")
  })

  it('gives back every text that PowerShell’s rules read from between its quotes', () => {
    fc.assert(
      fc.property(awkward, (one) => {
        const inner = quotePowershell(one).slice(1, -1)
        expect(inner.replaceAll(/(['\u2018-\u201b])\1/g, '$1')).toBe(one)
        expect(inner.replaceAll(/(['\u2018-\u201b])\1/g, '')).not.toMatch(/['\u2018-\u201b]/)
      })
    )
  })

  it('takes a passphrase from the environment', () => {
    const parts = { request, fromEnvironment: { headers: new Set(['X-Key']), variable: 'OKX_PASSPHRASE' } }
    expect(curlCommand(parts, 'powershell')).toContain(`('header = "X-Key: ' + $env:OKX_PASSPHRASE + '"')`)
  })
})

describe('curl’s config', () => {
  const curl = spawnSync('curl', ['--version']).status === 0
  it.skipIf(!curl)('gives every line back through a real curl', () => {
    const line = awkward.map((one) => one.replaceAll(/[\r\n\t]/g, ' '))
    fc.assert(
      fc.property(line, (one) => {
        const output = execFileSync('curl', ['--config', '-', '--silent', '--output', '/dev/null'], {
          input: `url = "file:///dev/null"\nwrite-out = ${quoteConfig(one.replaceAll('%', ''))}\n`
        })
        // `write-out` reads escapes of its own once the config is read.
        expect(output.toString()).toBe(unescaped(one.replaceAll('%', '')))
      }),
      { numRuns: 40 }
    )
  })
})

const unescaped = (one: string): string =>
  one.replaceAll(/\\([\s\S])/g, (all, letter: string) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? all)
