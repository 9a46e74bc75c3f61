/** The agent as the app composes it, over a real database and a real socket; the secret is in memory, and so is the exchange. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findProvider } from '../../../shared/domain/signing/registry'
import { keyOf, type KeyRecord, type SecretMaterial } from '../../../shared/domain/vault/key'
import { durationMs, timestampMs, type KeyId } from '../../../shared/kernel/ids'
import { fail, ok } from '../../../shared/kernel/result'
import { migrate } from '../../adapters/sqlite/migrate'
import { migrations } from '../../adapters/sqlite/migrations/index'
import { openDatabase } from '../../adapters/sqlite/open'
import { SqliteJournal } from '../../adapters/sqlite/repositories/journal'
import { SqliteKeyStore } from '../../adapters/sqlite/repositories/keys'
import { SqliteNonces } from '../../adapters/sqlite/repositories/nonces'
import { SqliteOffsets } from '../../adapters/sqlite/repositories/offsets'
import { SqlitePrograms } from '../../adapters/sqlite/repositories/programs'
import { SqliteSharedCommits } from '../../adapters/sqlite/shared-commits'
import { SqliteUnitOfWork } from '../../adapters/sqlite/unit-of-work'
import { exchangeHttp } from '../../adapters/exchange-http/exchange-http'
import { nodeTransport } from '../../adapters/exchange-http/testing/node-transport'
import { systemClock } from '../../adapters/system/clock'
import { systemEntropy } from '../../adapters/system/entropy'
import { systemTimers } from '../../adapters/system/timers'
import { createSigner } from '../../features/signing/signer'
import type { SigningPorts, Withdrawal } from '../../features/signing/ports'
import type { Role } from '../../../shared/domain/session/role'
import type { Clock } from '../../ports/clock'
import type { Notice } from '../../ports/notices'
import type { Sheet } from '../../ports/dialogue'
import type { ProgramGrant } from '../../../shared/contract/programs'
import { composePrograms } from '../programs'
import type { Profile } from '../profile'

const secret = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j'

export const standKey = (index = 0, changes: Partial<KeyRecord> = {}): KeyRecord =>
  keyOf(
    {
      id: `11111111-1111-4111-8111-${String(index).padStart(12, '0')}` as KeyId,
      provider: 'binance',
      label: index === 0 ? 'Binance main' : `Binance ${index}`,
      environment: 'development',
      scopes: ['read', 'trade', 'withdraw'],
      allowedHosts: ['127.0.0.1:1'],
      createdAtMs: timestampMs(0),
      ...changes
    },
    'active',
    1,
    [
      {
        version: 1,
        state: 'active',
        apiKeyId: `id-${index}`,
        kind: 'hmac',
        item: `item-${index}`,
        createdAtMs: timestampMs(0),
        uses: 0
      }
    ]
  )

export interface StandOptions {
  readonly keys?: readonly KeyRecord[]
  readonly folder?: string
  /** Where the socket is made; absent: a folder of its own. */
  readonly runtime?: string
  readonly clock?: Clock
  readonly material?: (item: string) => SecretMaterial
  readonly streams?: SigningPorts['streams']
  readonly rateRules?: SigningPorts['rateRules']
  readonly findProvider?: SigningPorts['findProvider']
}

export interface Said {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly text: string
  readonly json: never
}

export const fullGrant = (keys: readonly KeyRecord[], changes: Partial<ProgramGrant> = {}): ProgramGrant => ({
  keys: keys.map(({ id, scopes }) => ({ keyId: id, scopes: [...scopes] })),
  hosts: [],
  paths: [],
  asking: 'allow',
  locking: 'refuse',
  ...changes
})

const runtimes = new Map<string, string>()
/** The path of a socket is short, wherever the database is; a stand that comes back has the one it had. */
function runtimeOf(folder: string): string {
  const known = runtimes.get(folder)
  const runtime = known !== undefined && existsSync(known) ? known : mkdtempSync(path.join(tmpdir(), 'kw-run-'))
  runtimes.set(folder, runtime)
  return runtime
}

export function openStand(options: StandOptions = {}) {
  const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), 'kw-agent-'))
  const opened = openDatabase(path.join(folder, 'keywatch.db'), { knownVersion: migrations.length })
  if (!opened.ok) throw new Error(opened.error.code)
  const db = opened.value
  if (!migrate(db, migrations).ok) throw new Error('not migrated')
  const unit = new SqliteUnitOfWork(db)
  const keys = new SqliteKeyStore(db, unit)
  const wanted = options.keys ?? [standKey()]
  unit.commit(() => wanted.forEach((key) => keys.find(key.id) ?? keys.insert(key)))
  const clock = options.clock ?? { ...systemClock, monotonic: () => durationMs(performance.now()) }
  const journal = new SqliteJournal(db, unit, { clock, entropy: systemEntropy, user: 'stand', appVersion: '0.1.0' })
  const session: { role: Role } = { role: 'custodian' }
  const person = {
    /** What they say to a page of the prompt window. */
    says: 'done' as 'done' | 'cancelled' | 'away',
    sheets: [] as Sheet[],
    notices: [] as Notice[],
    /** How often the window was brought into sight. */
    beckoned: 0,
    withdrawals: [] as Withdrawal[],
    /** What happens while they think about one. */
    meanwhile: () => {}
  }
  const shared = new SqliteSharedCommits(unit)
  const exchange = exchangeHttp({
    transport: nodeTransport,
    monotonic: () => performance.now(),
    userAgent: 'Keywatch/stand',
    loopback: true
  })
  const actor = { role: 'owner', caller: 'window' } as const
  const streams = options.streams ?? exchange
  const common = { actor, keys, unit, shared, journal, clock, timers: systemTimers, entropy: systemEntropy }
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const find = options.findProvider ?? findProvider
  const confirm: SigningPorts['confirm'] = async (withdrawal) => {
    person.withdrawals.push(withdrawal)
    person.meanwhile()
    return person.says === 'done' ? ok(undefined) : fail({ code: 'not-confirmed', message: 'no', remedy: '' })
  }
  const signer = createSigner({
    ...common,
    session,
    confirm,
    profile: 'demo',
    findProvider: find,
    nonces: new SqliteNonces(db, unit),
    offsets: new SqliteOffsets(db, unit),
    secrets: {
      with: async (version, sign) => ok(sign(options.material?.(version.item) ?? { secret })),
      forget: () => undefined
    },
    http: exchange,
    streams,
    rateRules: options.rateRules ?? (() => undefined),
    waitsChanged: () => undefined,
    guard: { judge: () => ({ kind: 'unasked' }), note: () => undefined, drop: () => undefined },
    log
  })
  const profile: Profile = { kind: 'demo', folder, service: 'Keywatch Demo stand' }
  const before = process.env['XDG_RUNTIME_DIR']
  const runtime = options.runtime ?? runtimeOf(folder)
  process.env['XDG_RUNTIME_DIR'] = runtime
  const programs = composePrograms({
    ...common,
    profile,
    session,
    confirm,
    store: new SqlitePrograms(db, unit),
    findProvider: find,
    dialogue: {
      run: async (sheet, answer) => {
        person.sheets.push(sheet)
        if (person.says === 'away') sheet.expires?.told()
        if (person.says !== 'done') return 'cancelled'
        const answered = await answer(() => '', sheet)
        return answered.ok ? 'done' : 'cancelled'
      },
      end: () => undefined
    },
    notices: { notify: (notice) => void person.notices.push(notice) },
    errands: signer.errands,
    streams,
    appVersion: '0.1.0',
    log,
    beckon: () => void (person.beckoned += 1),
    changed: () => undefined,
    used: () => undefined
  })
  if (before === undefined) delete process.env['XDG_RUNTIME_DIR']
  else process.env['XDG_RUNTIME_DIR'] = before

  const state = async () => {
    const overview = await programs.handlers.overview()
    if (!overview.ok) throw new Error('no overview')
    return overview.value
  }
  /** Over the socket, or over 127.0.0.1 where that is on and asked for. */
  const say = async (
    method: string,
    url: string,
    given: {
      token?: string | undefined
      body?: unknown
      raw?: string
      headers?: http.OutgoingHttpHeaders
      over?: 'loopback'
    } = {}
  ): Promise<Said> => {
    const { socket, loopback } = await state()
    const where =
      given.over === 'loopback'
        ? { host: '127.0.0.1', port: Number(loopback.at) }
        : { socketPath: String(socket.at), headers: { host: 'localhost' } }
    return new Promise((resolve, reject) => {
      const text = given.raw ?? (given.body === undefined ? undefined : JSON.stringify(given.body))
      const request = http.request(
        {
          method,
          path: url,
          agent: false,
          ...where,
          headers: {
            ...('headers' in where ? where.headers : {}),
            ...(given.token === undefined ? {} : { authorization: `Bearer ${given.token}` }),
            ...(text === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
            ...given.headers
          }
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => {
            const body = Buffer.concat(chunks).toString()
            const json = (response.headers['content-type'] ?? '').startsWith('application/json')
              ? JSON.parse(body)
              : undefined
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text: body, json: json as never })
          })
        }
      )
      request.on('error', reject)
      request.end(text)
    })
  }

  return {
    folder,
    db,
    unit,
    keys,
    programs,
    session,
    person,
    state,
    say,
    on: async (change: { socket?: boolean; loopback?: boolean; port?: number } = { socket: true }) => {
      const changed = await programs.handlers.changeAgent(change)
      if (!changed.ok) throw new Error(`${changed.error.code}: ${changed.error.message}`)
    },
    /** Asks, is let in, and takes its token. */
    pair: async (name: string, grant: ProgramGrant): Promise<string> => {
      const asked = await say('POST', '/v1/pair', { body: { name } })
      if (asked.status !== 200) throw new Error(asked.text)
      const { id } = asked.json as { id: string }
      const granted = await programs.handlers.grant({ pairing: id, grant })
      if (!granted.ok) throw new Error(granted.error.message)
      return ((await say('GET', `/v1/pair/${id}`)).json as { token: string }).token
    },
    entries: () =>
      db
        .prepare('SELECT line FROM audit_entry ORDER BY seq')
        .all()
        .map((row) => JSON.parse((row as { line: string }).line) as Record<string, never>),
    close: async (keep = false) => {
      await programs.end()
      shared.flush()
      db.close()
      if (keep) return
      rmSync(runtime, { recursive: true, force: true })
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
