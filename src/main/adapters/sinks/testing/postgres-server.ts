/** A real PostgreSQL in a temp folder, for specs and benchmarks: the system's own binaries, as a user who is not root. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { makeCertificates, type TestCertificates } from './certificates'

const run = promisify(execFile)

/** Debian keeps them out of the path. */
function binaryFolder(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter)
  ]
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))))
}

export const hasPostgres = process.platform === 'linux' && binaryFolder() !== undefined

export interface PostgresServer {
  readonly port: number
  readonly user: string
  readonly password: string
  readonly certificates: TestCertificates
  /** As the owner, who may do anything. */
  sql<T extends object = Record<string, unknown>>(text: string): Promise<T[]>
  /** The same in another database than `postgres`. */
  sqlIn<T extends object = Record<string, unknown>>(database: string, text: string): Promise<T[]>
  /** kill: as when the power fails. */
  stop(how: 'fast' | 'kill'): Promise<void>
  start(): Promise<void>
  /** Ends it and removes its folder. */
  remove(): Promise<void>
}

const SUPERUSER = 'postgres'
const USER = 'keywatch'
const PASSWORD = 'only-for-this-spec'

interface As {
  readonly uid?: number
  readonly gid?: number
}

/** PostgreSQL refuses to run as root. */
async function owner(): Promise<As> {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const found = await run('id', [name]).catch(() => undefined)
    const [, uid, gid] = /uid=(\d+).*? gid=(\d+)/.exec(found?.stdout ?? '') ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('no user to run PostgreSQL as')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

export async function startPostgres(): Promise<PostgresServer> {
  const binaries = binaryFolder()
  if (binaries === undefined) throw new Error('no PostgreSQL here')
  const as = await owner()
  const folder = mkdtempSync(join(tmpdir(), 'keywatch-postgres-'))
  chmodSync(folder, 0o755)
  const data = join(folder, 'data')
  mkdirSync(data)
  const certificates = makeCertificates(folder)
  writeFileSync(
    join(folder, 'hba.conf'),
    `host all ${SUPERUSER} 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n`
  )
  for (const path of [folder, data, certificates.keyFile])
    if (as.uid !== undefined) chownSync(path, as.uid, as.gid ?? 0)
  chmodSync(certificates.keyFile, 0o600)
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' }
  const options = { ...as, env, cwd: folder }
  await run(join(binaries, 'initdb'), ['-D', data, '-U', SUPERUSER, '-A', 'trust', '-E', 'UTF8', '--no-sync'], options)
  const port = await freePort()
  let child: ChildProcess | undefined
  let logged = ''

  const connect = async (database = 'postgres'): Promise<Client> => {
    const client = new Client({ host: '127.0.0.1', port, user: SUPERUSER, database, ssl: false })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }

  const server: PostgresServer = {
    port,
    user: USER,
    password: PASSWORD,
    certificates,
    sql: (text) => server.sqlIn('postgres', text),
    async sqlIn<T extends object>(database: string, text: string) {
      const client = await connect(database)
      try {
        return (await client.query<T>(text)).rows
      } finally {
        await client.end()
      }
    },
    async start() {
      const settings = {
        listen_addresses: '127.0.0.1',
        unix_socket_directories: folder,
        hba_file: join(folder, 'hba.conf'),
        ssl: 'on',
        ssl_cert_file: certificates.certFile,
        ssl_key_file: certificates.keyFile,
        fsync: 'off',
        shared_buffers: '16MB',
        max_connections: '20'
      }
      const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
      const started = spawn(join(binaries, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
        ...options,
        stdio: ['ignore', 'ignore', 'pipe']
      })
      started.stderr.on('data', (text: Buffer) => (logged = (logged + text.toString()).slice(-4_000)))
      child = started
      for (let tries = 0; ; tries += 1) {
        const client = await connect().catch(() => undefined)
        if (client) return client.end()
        if (started.exitCode !== null || tries > 400) throw new Error(`PostgreSQL does not start: ${logged}`)
        await new Promise((resume) => setTimeout(resume, 25))
      }
    },
    async stop(how) {
      const running = child
      child = undefined
      if (!running || running.exitCode !== null) return
      const gone = new Promise((resume) => running.once('exit', resume))
      // SIGINT is its fast shutdown; SIGQUIT ends it and its children at once, without a checkpoint.
      running.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT')
      await gone
    },
    async remove() {
      await server.stop('kill')
      rmSync(folder, { recursive: true, force: true })
    }
  }
  await server.start()
  await server.sql(`CREATE ROLE ${USER} LOGIN PASSWORD '${PASSWORD}'`)
  await server.sql(`CREATE DATABASE audit OWNER ${USER}`)
  return server
}
