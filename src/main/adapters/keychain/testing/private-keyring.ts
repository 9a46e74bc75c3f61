/** A D-Bus session and an unlocked gnome-keyring of one spec's own: stopping or locking it disturbs nobody else. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const PASSWORD = 'keyring'
const LOGIN = '/org/freedesktop/secrets/collection/login'

export interface PrivateKeyring {
  readonly env: NodeJS.ProcessEnv
  /** Makes keytar in this process reach this keyring; before its first call, and only in a process of its own. */
  adopt(): void
  lock(): Promise<void>
  unlock(): Promise<void>
  pause(): void
  resume(): void
  /** What another program reads: `undefined` where there is none. */
  lookup(service: string, account: string): Promise<string | undefined>
  store(service: string, account: string, value: string): Promise<void>
  /** Names of all items of a service. */
  accounts(service: string): Promise<readonly string[]>
  close(): Promise<void>
}

export async function startPrivateKeyring(): Promise<PrivateKeyring> {
  const folder = mkdtempSync(join(tmpdir(), 'keywatch-keyring-'))
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore']
  })
  const [line] = (await once(createInterface(bus.stdout), 'line')) as [string]
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DBUS_SESSION_BUS_ADDRESS: line.trim(),
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_RUNTIME_DIR: folder,
    DISPLAY: ''
  }
  const daemon = await startDaemon(env)

  const call = (method: string, ...args: readonly string[]) =>
    run(
      'gdbus',
      [
        'call',
        '--session',
        '--dest',
        'org.freedesktop.secrets',
        '--object-path',
        '/org/freedesktop/secrets',
        '--method',
        `org.freedesktop.Secret.Service.${method}`,
        ...args
      ],
      { env }
    )
  const withInput = async (file: string, args: readonly string[], input: string) => {
    const child = spawn(file, args, { env, stdio: ['pipe', 'ignore', 'ignore'] })
    child.stdin.end(input)
    await once(child, 'exit')
  }
  return {
    env,
    adopt: () => {
      process.env['DBUS_SESSION_BUS_ADDRESS'] = env['DBUS_SESSION_BUS_ADDRESS']
      process.env['DISPLAY'] = ''
    },
    lock: async () => void (await call('Lock', `[objectpath '${LOGIN}']`)),
    unlock: () => unlock(join(folder, 'keyring', 'control')),
    pause: () => daemon.kill('SIGSTOP'),
    resume: () => daemon.kill('SIGCONT'),
    lookup: async (service, account) => {
      const found = await run('secret-tool', ['lookup', 'service', service, 'account', account], { env }).catch(
        () => undefined
      )
      return found?.stdout
    },
    store: (service, account, value) =>
      withInput(
        'secret-tool',
        ['store', '--label=x', 'service', service, 'account', account, 'xdg:schema', 'org.freedesktop.Secret.Generic'],
        value
      ),
    accounts: async (service) => {
      // Attributes come on stderr, and only where there are items.
      const { stdout, stderr } = await run('secret-tool', ['search', '--all', 'service', service], { env })
      return [...(stdout + stderr).matchAll(/^attribute\.account = (.*)$/gm)].map(([, account = '']) => account)
    },
    close: async () => {
      daemon.kill('SIGCONT')
      for (const child of [daemon, bus]) await end(child)
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

async function startDaemon(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const args = ['--foreground', '--unlock', '--components=secrets']
  const daemon = spawn('gnome-keyring-daemon', args, { env, stdio: ['pipe', 'ignore', 'ignore'] })
  daemon.stdin?.end(PASSWORD)
  // It says nothing when it is ready; asking sooner would make the bus start another one.
  for (let tries = 0; tries < 100; tries++) {
    const named = await run('gdbus', [...OWNER, 'org.freedesktop.secrets'], { env })
    if (named.stdout.includes('true')) return daemon
    await setTimeout(50)
  }
  throw new Error('gnome-keyring-daemon did not start')
}

/**
 * What PAM does when a person signs in: one packet to the daemon's control socket. Big-endian, after a byte for the
 * credentials: length of the packet, operation 1 (unlock), length of the password, password. The answer: its length (8), 0.
 */
async function unlock(path: string): Promise<void> {
  const password = Buffer.from(PASSWORD)
  const packet = Buffer.alloc(13)
  packet.writeUInt32BE(12 + password.length, 1)
  packet.writeUInt32BE(1, 5)
  packet.writeUInt32BE(password.length, 9)
  const socket = connect(path)
  socket.write(Buffer.concat([packet, password]))
  let answer = Buffer.alloc(0)
  for await (const part of socket as AsyncIterable<Buffer>) {
    answer = Buffer.concat([answer, part])
    if (answer.length >= 8) break
  }
  if (answer.at(-1) !== 0) throw new Error(`gnome-keyring-daemon refused to unlock: ${answer.toString('hex')}`)
}

const BUS = 'org.freedesktop.DBus'
const OWNER = ['call', '--session', '--dest', BUS, '--object-path', '/', '--method', `${BUS}.NameHasOwner`]

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
