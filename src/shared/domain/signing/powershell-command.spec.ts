/**
 * The copied command, read as PowerShell's own documentation says that it reads it, then by a real curl, down to the bytes that
 * arrive. The reader is written from about_Quoting_Rules and the language specification (2.3.5.2: a verbatim string ends at a
 * single quote that no other one follows; U+2018 to U+201B are single quotes too) and shares nothing with the writer.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 * https://learn.microsoft.com/powershell/scripting/lang-spec/chapter-02#2352-string-literals
 */
import { execFile, spawnSync } from 'node:child_process'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { curlCommand } from './curl-command'
import type { SignedRequest } from './kit'

const SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b"
const isQuote = (character: string | undefined): boolean => character !== undefined && SINGLE_QUOTES.includes(character)

/** What PowerShell would write to curl's input, line by line. Throws where its grammar takes something else. */
class PowershellReader {
  #at = 0
  readonly #text: string
  readonly #environment: Readonly<Record<string, string>>

  constructor(text: string, environment: Readonly<Record<string, string>> = {}) {
    this.#text = text
    this.#environment = environment
  }

  read(): string[] {
    this.#expect('$OutputEncoding = [Text.UTF8Encoding]::new($false); ')
    const lines = [this.#element()]
    while (this.#text.startsWith(', ', this.#at)) {
      this.#at += 2
      lines.push(this.#element())
    }
    this.#expect(' | curl.exe --config -')
    if (this.#at !== this.#text.length) throw new Error('something follows the command')
    return lines
  }

  #element(): string {
    if (this.#text[this.#at] !== '(') return this.#string()
    this.#at += 1
    let value = this.#operand()
    while (this.#text.startsWith(' + ', this.#at)) {
      this.#at += 3
      value += this.#operand()
    }
    this.#expect(')')
    return value
  }

  #operand(): string {
    const variable = /^\$env:(\w+)/.exec(this.#text.slice(this.#at))
    if (variable === null) return this.#string()
    this.#at += variable[0].length
    return this.#environment[variable[1] ?? ''] ?? ''
  }

  #string(): string {
    if (!isQuote(this.#text[this.#at])) throw new Error(`no string at ${this.#at}`)
    this.#at += 1
    let value = ''
    for (; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text[this.#at] ?? ''
      if (!isQuote(character)) {
        value += character
        continue
      }
      this.#at += 1
      if (!isQuote(this.#text[this.#at])) return value
      value += this.#text[this.#at]
    }
    throw new Error('the string has no end')
  }

  #expect(text: string): void {
    if (!this.#text.startsWith(text, this.#at)) throw new Error(`no ${text} at ${this.#at}`)
    this.#at += text.length
  }
}

const curl = spawnSync('curl', ['--version']).status === 0

interface Arrived {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['rawHeaders']
  readonly body: string
}

describe.skipIf(!curl)('a command for PowerShell', () => {
  let last: Arrived | undefined
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method, url, rawHeaders: headers } = request
      last = { method, url, headers, body: Buffer.concat(chunks).toString() }
      response.end('{}')
    })
  })
  let origin = ''
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  /** PowerShell ends each line that it pipes as its system does. */
  const run = (lines: readonly string[], end: '\n' | '\r\n'): Promise<Arrived | undefined> =>
    new Promise((done, failed) => {
      last = undefined
      const child = execFile('curl', ['--silent', '--noproxy', '*', '--config', '-'], (error) =>
        error ? failed(error) : done(last)
      )
      child.stdin?.end(lines.map((line) => line + end).join(''))
    })
  const headerOf = (arrived: Arrived | undefined, name: string): string | undefined =>
    arrived?.headers[arrived.headers.indexOf(name) + 1]

  const awkward = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        fc.constantFrom(
          ...SINGLE_QUOTES,
          '"',
          '\\',
          '$env:HOME',
          '`',
          '$(x)',
          '\n',
          '\t',
          '@',
          '%',
          '‘’',
          "''",
          '{}',
          '#'
        )
      )
    )
    .map((parts) => parts.join('').replaceAll('\0', ''))
  /** What a header of a signed request can hold. */
  const plain = fc.string({ unit: fc.constantFrom(...'abcXYZ019+/=:;"\\\'$`%{}() '), maxLength: 30 })

  it('sends, byte for byte, what was signed, for any header and body', async () => {
    await fc.assert(
      fc.asyncProperty(awkward, plain, fc.boolean(), async (body, value, windows) => {
        const signed = `v${value}v`
        const request: SignedRequest = {
          method: 'POST',
          url: `${origin}/v1/order?note=%E2%82%AC&list[]=1&tilde=~'`,
          headers: { 'X-Sign': signed, 'Content-Type': 'application/json' },
          body
        }
        const lines = new PowershellReader(curlCommand({ request }, 'powershell')).read()
        const arrived = await run(lines, windows ? '\r\n' : '\n')
        expect(arrived).toMatchObject({ method: 'POST', url: "/v1/order?note=%E2%82%AC&list[]=1&tilde=~'", body })
        expect(headerOf(arrived, 'X-Sign')).toBe(signed)
        expect(headerOf(arrived, 'Content-Type')).toBe('application/json')
      }),
      { numRuns: 40 }
    )
  })

  it('puts a passphrase in where the environment has it', async () => {
    const request: SignedRequest = {
      method: 'GET',
      url: `${origin}/v1`,
      headers: { 'X-Pass': '?', 'X-Key': 'k' },
      body: ''
    }
    const fromEnvironment = { headers: new Set(['X-Pass']), variable: 'OKX_PASSPHRASE' }
    const command = curlCommand({ request, fromEnvironment }, 'powershell')
    const arrived = await run(
      new PowershellReader(command, { OKX_PASSPHRASE: "it's ‘secret’".replaceAll(/[‘’]/g, '') }).read(),
      '\n'
    )
    expect([headerOf(arrived, 'X-Pass'), headerOf(arrived, 'X-Key'), arrived?.body]).toEqual(["it's secret", 'k', ''])
  })

  it('is refused by the reader where a quote was not doubled: it can tell', () => {
    expect(() =>
      new PowershellReader("$OutputEncoding = [Text.UTF8Encoding]::new($false); 'a'b' | curl.exe --config -").read()
    ).toThrow()
    expect(() =>
      new PowershellReader("$OutputEncoding = [Text.UTF8Encoding]::new($false); 'a’b' | curl.exe --config -").read()
    ).toThrow()
  })
})
