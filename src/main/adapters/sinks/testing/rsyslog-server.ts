/** A real rsyslog in a temp folder: the system's own program with a configuration, a port and a certificate of its own. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { connect } from 'node:tls'
import type { TestCertificates } from './certificates'

const BINARIES = ['/usr/sbin/rsyslogd', '/sbin/rsyslogd', '/usr/bin/rsyslogd']
const MODULES = [
  '/usr/lib/x86_64-linux-gnu/rsyslog',
  '/usr/lib/aarch64-linux-gnu/rsyslog',
  '/usr/lib64/rsyslog',
  '/usr/lib/rsyslog'
]

const binary = process.platform === 'linux' ? BINARIES.find((path) => existsSync(path)) : undefined

/** TLS is a module of its own: Debian's rsyslog-gnutls. */
export const hasRsyslog = binary !== undefined && MODULES.some((folder) => existsSync(join(folder, 'lmnsd_gtls.so')))

/**
 * What the receiver has done with a message when it goes on to the next one. written: it stands in the file (a queue of kind
 * Direct). queued: it waits in memory, as with rsyslog's defaults; here one is written, and then for ten minutes no more.
 */
export type Keeping = 'written' | 'queued'

export interface RsyslogServer {
  readonly port: number
  /** One message a line, as it came. */
  readonly file: string
  received(): string[]
  /** How its own parser understood each: priority, time, host, app, process, message id, structured data. */
  parsed(): string[]
  start(keeping: Keeping): Promise<void>
  /** kill: at once, as when the power fails; end: it writes what waits first. */
  stop(how: 'kill' | 'end'): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

const FIELDS = ['pri', 'timereported:::date-rfc3339', 'hostname', 'app-name', 'procid', 'msgid', 'structured-data']

const configuration = (
  folder: string,
  port: number,
  { keyFile, certFile }: TestCertificates,
  keeping: Keeping
): string => `
global(workDirectory="${folder}" maxMessageSize="128k" defaultNetstreamDriverCAFile="${certFile}"
  defaultNetstreamDriverCertFile="${certFile}" defaultNetstreamDriverKeyFile="${keyFile}")
module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="anon")
template(name="whole" type="string" string="%rawmsg%\\n")
template(name="fields" type="string" string="${FIELDS.map((name) => `%${name}%`).join(' ')}\\n")
ruleset(name="team" ${keeping === 'written' ? 'queue.type="Direct"' : 'queue.type="LinkedList" queue.dequeueBatchSize="1" queue.dequeueSlowdown="600000000"'}) {
  action(type="omfile" file="${join(folder, 'received.log')}" template="whole")
  action(type="omfile" file="${join(folder, 'fields.log')}" template="fields")
}
input(type="imtcp" address="127.0.0.1" port="${port}" ruleset="team")
`

/** Whether a handshake comes about: only then is it ready for entries. */
const answers = (port: number): Promise<boolean> =>
  new Promise((said) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      socket.end()
      said(true)
    })
    socket.on('error', () => said(false))
  })

const linesOf = (file: string): string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []

/** Not started yet. Everything it makes is in `folder`, which the caller removes. */
export async function rsyslogIn(folder: string, certificates: TestCertificates): Promise<RsyslogServer> {
  if (binary === undefined) throw new Error('no rsyslog here')
  const port = await freePort()
  const config = join(folder, 'rsyslog.conf')
  const own = join(folder, 'rsyslog')
  mkdirSync(own)
  // Where AppArmor holds the system's logger to its own files, it goes by the program's path.
  const program = join(own, 'rsyslogd')
  copyFileSync(binary, program)
  let child: ChildProcess | undefined
  let said = ''
  return {
    port,
    file: join(own, 'received.log'),
    received: () => linesOf(join(own, 'received.log')),
    parsed: () => linesOf(join(own, 'fields.log')),
    async start(keeping) {
      writeFileSync(config, configuration(own, port, certificates, keeping))
      execFileSync(program, ['-N1', '-f', config], { stdio: 'ignore' })
      const started = spawn(program, ['-n', '-f', config, '-i', join(own, 'pid')], {
        stdio: ['ignore', 'pipe', 'pipe']
      })
      for (const stream of [started.stdout, started.stderr])
        stream.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-4_000)))
      child = started
      for (let tries = 0; !(await answers(port)); tries += 1) {
        if (started.exitCode !== null || tries > 400) throw new Error(`rsyslog does not start: ${said}`)
        await new Promise((resume) => setTimeout(resume, 25))
      }
    },
    async stop(how) {
      const running = child
      child = undefined
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      const gone = new Promise((resume) => running.once('exit', resume))
      running.kill(how === 'kill' ? 'SIGKILL' : 'SIGTERM')
      await gone
    }
  }
}
