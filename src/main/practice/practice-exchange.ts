/**
 * The built-in exchange behind `npm start -- --demo`: on 127.0.0.1, with play money, and as strict as a real one about
 * signatures, clocks, nonces and permissions. Nothing in it comes from Keywatch's own signing code.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { binance } from './dialects/binance'
import { bybit } from './dialects/bybit'
import { kraken } from './dialects/kraken'
import { okx } from './dialects/okx'
import { tokenMetrics } from './dialects/token-metrics'
import { openAccount } from './ledger'
import { answer, type Answer, type Desk, type Dialect, type Permission, type PracticeKey } from './request'
import { RULE_HEADER, ruleOf } from './rules'

export interface PracticeOptions {
  /** The exchange's own clock, in Unix ms. */
  readonly clock: { now(): number }
  /** 0, the default: the operating system chooses. */
  readonly port?: number
}

export type PracticeKind = 'hmac' | 'ed25519' | 'token'

export interface IssuedKey {
  /** Empty for tokens. */
  readonly apiKeyId: string
  /** Ed25519: PKCS #8 PEM, empty where the caller kept the private key. */
  readonly secret: string
  readonly passphrase?: string
}

export interface IssueOptions {
  readonly permissions?: readonly Permission[]
  /** The key's IP allow-list; absent: none. */
  readonly addresses?: readonly string[]
  /** Ed25519: the public key you made; without it the exchange makes a pair. */
  readonly publicKeyPem?: string
  /** A second key of the account of this one; without it the key gets an account of its own. */
  readonly besides?: string
}

export interface PracticeExchange {
  /** `127.0.0.1:<port>`. */
  readonly host: string
  /** Like a provider's key page. */
  issueKey(provider: string, kind: PracticeKind, options?: IssueOptions): IssuedKey
  /** Like its "delete" button. `apiKeyId`: the token itself, for tokens. False: there is no such key. */
  revokeKey(provider: string, apiKeyId: string): boolean
  /** A fault of its own: keys that were revoked go on working. */
  keepAccepting(on: boolean): void
  close(): Promise<void>
}

/** OKX and Bybit before Binance, whose paths begin like OKX's. */
const dialects: readonly Dialect[] = [okx, bybit, kraken, tokenMetrics, binance]
const everything: readonly Permission[] = ['read', 'trade', 'withdraw']
const MAX_BODY_BYTES = 64 * 1024

export async function startPracticeExchange({ clock, port = 0 }: PracticeOptions): Promise<PracticeExchange> {
  const keys = new Map<string, PracticeKey>()
  const revoked = new Set<string>()
  let stubborn = false
  const find: Desk['find'] = (provider, apiKeyId) => {
    const name = `${provider}/${apiKeyId}`
    return revoked.has(name) && !stubborn ? undefined : keys.get(name)
  }
  const server = http.createServer((request, response) => {
    respond(request, { nowMs: clock.now(), find }, () => clock.now())
      .then((sent) => write(response, sent))
      .catch(() => write(response, answer({ error: 'internal' }, 500)))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    issueKey(provider, kind, { permissions = everything, addresses = [], publicKeyPem, besides } = {}) {
      const { issued, proof, known } = mint(provider, kind, publicKeyPem)
      const passphrase = issued.passphrase === undefined ? {} : { passphrase: issued.passphrase }
      keys.set(`${provider}/${known}`, {
        provider,
        apiKeyId: known,
        proof,
        ...passphrase,
        permissions,
        addresses,
        issuedAtMs: clock.now(),
        account: keys.get(`${provider}/${besides}`)?.account ?? openAccount(clock.now()),
        lastNonce: 0n
      })
      return issued
    },
    revokeKey(provider, apiKeyId) {
      const name = `${provider}/${apiKeyId}`
      if (keys.has(name)) revoked.add(name)
      return keys.has(name)
    },
    keepAccepting(on) {
      stubborn = on
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
}

const letters = (count: number): string =>
  randomBytes(count * 2)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/gu, '')
    .slice(0, count)

/** Identifiers and secrets in each provider's own shape. */
const shapes: Readonly<Record<string, () => IssuedKey>> = {
  binance: () => ({ apiKeyId: letters(64), secret: letters(64) }),
  kraken: () => ({ apiKeyId: randomBytes(42).toString('base64'), secret: randomBytes(64).toString('base64') }),
  okx: () => ({
    apiKeyId: uuid(),
    secret: randomBytes(16).toString('hex').toUpperCase(),
    passphrase: `Pw-${letters(10)}`
  }),
  bybit: () => ({ apiKeyId: letters(18), secret: letters(36) })
}
const uuid = (): string =>
  randomBytes(16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-')

function mint(
  provider: string,
  kind: PracticeKind,
  uploaded?: string
): { issued: IssuedKey; proof: PracticeKey['proof']; known: string } {
  if (kind === 'token') {
    const secret = `tm-${uuid()}`
    return { issued: { apiKeyId: '', secret }, proof: { kind }, known: secret }
  }
  const issued = shapes[provider]?.()
  if (issued === undefined) throw new Error(`The practice exchange does not speak ${provider}`)
  if (kind === 'hmac') return { issued, proof: { kind, secret: issued.secret }, known: issued.apiKeyId }
  const pair = uploaded === undefined ? pairInPem() : { privateKey: '', publicKey: uploaded }
  return {
    issued: { ...issued, secret: pair.privateKey },
    proof: { kind, publicKeyPem: pair.publicKey },
    known: issued.apiKeyId
  }
}

const pairInPem = () =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' }
  })

async function respond(request: IncomingMessage, desk: Desk, now: () => number): Promise<Answer> {
  const body = await readBounded(request)
  if (body === undefined) return answer({ error: 'Payload too large' }, 413)
  const [path = '/', ...rest] = (request.url ?? '/').split('?')
  const read = { method: request.method ?? 'GET', path, query: rest.join('?'), headers: request.headers, body }
  for (const dialect of dialects) {
    const found = dialect(read, { ...desk, nowMs: now() })
    if (found !== undefined) return found
  }
  return answer({ error: 'Not found' }, 404)
}

async function readBounded(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += (chunk as Buffer).length
    if (length <= MAX_BODY_BYTES) chunks.push(chunk as Buffer)
  }
  return length > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString()
}

function write(response: ServerResponse, { status, body }: Answer): void {
  const text = JSON.stringify(body)
  const rule = ruleOf({ status, body })
  if (rule !== undefined) response.setHeader(RULE_HEADER, rule)
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
  response.end(text)
}
