/**
 * What keytar cannot say on Linux: whether the keyring is locked. (@github/keytar 7.10.6 answers `null` for an item in a
 * locked keyring, the same as for no item; a write then throws or opens a dialog.) Asked over D-Bus through whichever
 * small tool is there: gdbus (GLib, on every GTK desktop), dbus-send (D-Bus itself), busctl (systemd). A library would
 * be a dependency with access to secrets; these tools see names of items alone. About 4 ms a question, which is asked by the listener's
 * own process where there is one (listen-to-keyring.ts): to start a process keeps the main thread for 5 to 20 ms.
 *
 * The Secret Service API: https://specifications.freedesktop.org/secret-service/latest/
 */
import type { KeychainCode } from '../../ports/keychain'
import type { KeyringWatch } from './keyring-watch'

/** Runs a program without a shell. `code` is 'absent' if there is no such program, 'timeout' if it was ended. */
export type RunTool = (
  file: string,
  args: readonly string[]
) => Promise<{ readonly code: number | 'absent' | 'timeout'; readonly stdout: string; readonly stderr: string }>

export type ServiceState =
  | { readonly state: 'open' }
  | {
      readonly state: Extract<KeychainCode, 'keychain-locked' | 'keychain-unavailable' | 'keychain-timeout'>
      readonly said?: string
    }

/** `absent`: no keyring that is open or locked has the item. */
export type ItemState = 'present' | 'locked' | 'absent' | 'unknown'

const BUS = 'org.freedesktop.secrets'
const ROOT = '/org/freedesktop/secrets'
const DEFAULT = `${ROOT}/aliases/default`
const SERVICE = 'org.freedesktop.Secret.Service'
const COLLECTION = 'org.freedesktop.Secret.Collection'
const GET = 'org.freedesktop.DBus.Properties.Get'

/** Asks with gdbus whether the default collection is locked: words that no shell reads anything into. */
export const LOCKED_BY_GDBUS = ['call', '--session', '--dest', BUS, '--object-path', DEFAULT].concat([
  '--method',
  GET,
  COLLECTION,
  'Locked'
])

interface Tool {
  readonly file: string
  readonly locked: readonly string[]
  readonly search: (service: string, account: string) => readonly string[]
}

const gvariant = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`

const tools: readonly Tool[] = [
  {
    file: 'gdbus',
    locked: LOCKED_BY_GDBUS,
    search: (service, account) =>
      ['call', '--session', '--dest', BUS, '--object-path', ROOT, '--method', `${SERVICE}.SearchItems`].concat(
        `{'service':${gvariant(service)},'account':${gvariant(account)}}`
      )
  },
  {
    file: 'busctl',
    locked: ['--user', '--json=short', 'get-property', BUS, DEFAULT, COLLECTION, 'Locked'],
    search: (service, account) =>
      ['--user', '--json=short', 'call', BUS, ROOT, SERVICE, 'SearchItems'].concat([
        'a{ss}',
        '2',
        'service',
        service,
        'account',
        account
      ])
  },
  {
    // Splits a dictionary at commas: names of items and services have none.
    file: 'dbus-send',
    locked: ['--session', '--print-reply', `--dest=${BUS}`, DEFAULT, GET, `string:${COLLECTION}`, 'string:Locked'],
    search: (service, account) =>
      ['--session', '--print-reply', `--dest=${BUS}`, ROOT, `${SERVICE}.SearchItems`].concat(
        `dict:string:string:service,${service},account,${account}`
      )
  }
]

const NO_DEFAULT = /UnknownMethod|UnknownObject|No such object|does not exist|Unknown object/
const NO_REPLY = /NoReply|Timeout|timed out/i

export class SecretService {
  constructor(
    private readonly run: RunTool,
    private readonly watch?: KeyringWatch
  ) {}

  /**
   * Is there a service, and is its default collection open? As far as was heard: over D-Bus only if something was heard since it was last
   * asked. The word of a lock may still be on its way, for milliseconds, or longer where the machine is busy.
   */
  async state(): Promise<ServiceState> {
    return this.watch?.open ? { state: 'open' } : this.ask()
  }

  /** The same, asked over D-Bus whatever was heard. */
  async ask(): Promise<ServiceState> {
    const mark = this.watch?.mark()
    const answer = await this.#state()
    if (answer.state === 'open' && mark !== undefined) this.watch?.confirm(mark)
    return answer
  }

  async #state(): Promise<ServiceState> {
    const said = await this.watch?.ask()
    if (said === 'timeout') return { state: 'keychain-timeout' }
    const known = said && lockedOf(said)
    if (known) return known
    // Nobody listens, or not even who listens got an answer: a tool of its own says why.
    const answer = await this.#ask((tool) => tool.locked)
    if (answer === undefined)
      return {
        state: 'keychain-unavailable',
        said: 'None of gdbus, busctl and dbus-send is installed, so Keywatch cannot ask whether the keyring is open. Nothing was stored and nothing was lost.'
      }
    if (answer.code === 'timeout') return { state: 'keychain-timeout' }
    const read = answer.code === 0 ? lockedOf(answer) : undefined
    if (read) return read
    if (NO_DEFAULT.test(answer.stderr))
      return {
        state: 'keychain-unavailable',
        said: 'A keyring service runs, but it has no default keyring. Make one called “Login” in Passwords and Keys (seahorse). Nothing was stored and nothing was lost.'
      }
    // An empty bus address also ends in NoReply, from dbus-send; both mean that nobody answered.
    return { state: NO_REPLY.test(answer.stderr) ? 'keychain-timeout' : 'keychain-unavailable' }
  }

  /** Looks through all collections, the locked ones too, without reading a secret. */
  async item(service: string, account: string): Promise<ItemState> {
    const answer = await this.#ask((tool) => tool.search(service, account))
    if (answer?.code !== 0) return 'unknown'
    const lists = readLists(answer.stdout)
    if (!lists) return 'unknown'
    if (lists.unlocked) return 'present'
    return lists.locked ? 'locked' : 'absent'
  }

  async #ask(args: (tool: Tool) => readonly string[]): Promise<Awaited<ReturnType<RunTool>> | undefined> {
    for (const tool of tools) {
      const answer = await this.run(tool.file, args(tool))
      if (answer.code !== 'absent') return answer
    }
    return undefined
  }
}

/** The property as a tool printed it. */
function lockedOf({ stdout }: { readonly stdout: string }): ServiceState | undefined {
  const locked = /\b(true|false)\b/.exec(stdout)?.[1]
  return locked === undefined ? undefined : locked === 'true' ? { state: 'keychain-locked' } : { state: 'open' }
}

/** Two arrays of object paths, as each tool prints them: does either have any? `undefined`: not such an answer. */
function readLists(stdout: string): { readonly unlocked: boolean; readonly locked: boolean } | undefined {
  const [, unlocked, locked] = /\[([^\]]*)\][^[]*\[([^\]]*)\]/.exec(stdout.replace('"data":[', '"data":(')) ?? []
  if (unlocked === undefined || locked === undefined) return undefined
  const any = (list: string): boolean => list.includes('/')
  return { unlocked: any(unlocked), locked: any(locked) }
}
