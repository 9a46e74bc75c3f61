/** From the words of a command line to an exit code. */
import { Keywatch, KeywatchError } from '../../clients/typescript/src/index'
import { commonOptions, parse, UsageError, type Command, type Given } from './command'
import { audit } from './commands/audit'
import { completion } from './commands/completion'
import { curl } from './commands/curl'
import { keys } from './commands/keys'
import { pair } from './commands/pair'
import { send } from './commands/send'
import { sign } from './commands/sign'
import { status } from './commands/status'
import { exit, exitOf, type ExitCode } from './exit-codes'
import { helpOf, helpOfAll } from './help'
import { say, type Io } from './io'
import { paintsFor, printable } from './paint'
import { TokenBook, tokenFileOf } from './token-book'
import { agentAt, agentsBeside, wholeIn } from './where'
import { hold } from './wrap'

/** How long a person at a prompt waits for an app that is not there; bots wait longer, with the clients. */
const PATIENCE_MS = 0

export async function run(args: readonly string[], io: Io, version: string): Promise<ExitCode> {
  const commands: readonly Command[] = [status, keys, sign, send, curl, pair, audit, completion(() => commands)]
  const { name, rest } = split(args)
  const command = commands.find((one) => one.name === name)
  let given: Given | undefined
  try {
    if (name === undefined && rest.includes('--version')) return await said(io, `keywatch ${version}\n`)
    const asked = name === 'help' ? commands.find((one) => one.name === rest[0]) : command
    const helps = name === 'help' || rest.includes('--help') || rest.includes('-h')
    const paints = paintsFor(io, io.terminal)
    if (helps || (name === undefined && rest.length === 0))
      return await said(io, asked ? helpOf(asked, paints, io.columns) : helpOfAll(commands, paints, io.columns))
    if (!command) throw new UsageError(name === undefined ? 'Name a command.' : `There is no command “${name}”.`)
    given = givenOf(command, rest, io)
    return await command.run(given)
  } catch (error) {
    return tell(error, io, { command, given, whole: wholeIn(args, io), json: rest.includes('--json') })
  }
}

/** The command is the first word that is no option: `keywatch --demo status` is `keywatch status --demo`. */
function split(args: readonly string[]): { readonly name: string | undefined; readonly rest: readonly string[] } {
  const at = args.findIndex((word, index) => !word.startsWith('-') && !takesNext(args[index - 1]))
  return at < 0 ? { name: undefined, rest: args } : { name: args[at], rest: args.toSpliced(at, 1) }
}

const takesNext = (word: string | undefined): boolean =>
  word !== undefined &&
  Object.entries(commonOptions).some(([name, { value }]) => value !== undefined && word === `--${name}`)

function givenOf(command: Command, args: readonly string[], io: Io): Given {
  const { values, words } = parse(command.options, args)
  const has = (option: string): boolean => values[option] !== undefined
  const text = (option: string): string | undefined => {
    const value = values[option]
    return typeof value === 'string' ? value : undefined
  }
  const tokens = new TokenBook(tokenFileOf(io), io.platform)
  return {
    io,
    paints: paintsFor(io, io.terminal),
    json: has('json'),
    words,
    whole: wholeIn(args, io),
    has,
    text,
    texts: (option) => {
      const value = values[option]
      return Array.isArray(value) ? (value as string[]) : []
    },
    tokens,
    client() {
      const socket = agentAt({ io, has, text })
      const told = io.env['KEYWATCH_TOKEN']
      const token = told === undefined || told === '' ? tokens.find(socket)?.token : told
      return new Keywatch({ socket, patienceMs: PATIENCE_MS, ...(token === undefined ? { token: '' } : { token }) })
    },
    print: (value) => io.out(`${JSON.stringify(value, undefined, io.terminal ? 2 : undefined)}\n`)
  }
}

async function said(io: Io, text: string): Promise<ExitCode> {
  await io.out(text)
  return exit.done
}

interface Asked {
  readonly command: Command | undefined
  readonly given: Given | undefined
  readonly whole: readonly string[]
  readonly json: boolean
}

/** On standard error: what happened and what to do now, or the same as JSON. */
function tell(error: unknown, io: Io, { command, given, whole, json }: Asked): ExitCode {
  const { bad, faint } = paintsFor(io, io.errTerminal)
  if (error instanceof UsageError) {
    const more = `keywatch ${command === undefined ? 'help' : `${command.name} --help`} says how.`
    if (json) io.err(`${JSON.stringify({ error: { code: 'usage', message: error.message, remedy: more } })}\n`)
    else say(io, `${bad('keywatch:')} ${hold(printable(error.message), whole)}\n${faint(more)}\n`)
    return exit.usage
  }
  if (!(error instanceof KeywatchError)) throw error
  const { code, message, remedy, retryAfterMs } = error
  if (json) {
    const after = retryAfterMs === undefined ? {} : { retryAfterMs }
    io.err(`${JSON.stringify({ error: { code, message, remedy, outcome: error.outcome, ...after } })}\n`)
  } else {
    // A file of tokens that cannot be used says its own remedy.
    const hint = (code === 'token-missing' && error.status === undefined ? undefined : hints[code]) ?? remedy
    const others = code === 'unreachable' && given ? agentsBeside(agentAt(given), io.platform) : []
    const beside = others.map((socket) => `Another one listens here: keywatch --socket ${printable(socket)}\n`)
    const told = hold(`${printable(message)}\n${printable(hint)}\n${beside.join('')}`, [...whole, ...others])
    say(io, `${bad('keywatch:')} ${told}`)
  }
  return exitOf(error)
}

/** Where the command line knows a shorter way than the agent's own words, which are for any program. */
const hints: Readonly<Record<string, string>> = {
  'token-missing': 'Ask to be let in first: keywatch pair --want KEY',
  'token-unknown': 'Pair again: keywatch pair',
  'program-revoked': 'Pair again, if you may: keywatch pair',
  'idempotency-key-reused': 'Nothing was signed or sent. Name this request differently: --once.',
  'key-not-found': 'keywatch keys lists those that you may use. A custodian can give you more under Programs.'
}
