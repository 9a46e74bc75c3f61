import { resolve } from 'node:path'
import type { Granted, PairRequest, Scope } from '../../../clients/typescript/src/index'
import { UsageError, type Command, type Given } from '../command'
import { exit, type ExitCode } from '../exit-codes'
import { say } from '../io'
import { printable } from '../paint'
import { writePrivate } from '../token-book'
import { agentAt } from '../where'
import { hold } from '../wrap'
import { dateOf } from './status'

const scopes: readonly Scope[] = ['read', 'trade', 'withdraw']
const NAME = 'Command line'

export const pair: Command = {
  name: 'pair',
  summary: 'Asks a person at Keywatch to let this program use keys, and keeps the token',
  usage: '[--name NAME] [--want KEY[:SCOPES]]...',
  places: [],
  more: [
    'Shows a code; the person compares it in Keywatch under Programs, and grants part or all. Waits for at most ten minutes.',
    'The token is kept for the commands here, in a file that is yours alone. For a bot, --save writes it to a file of its own.'
  ].join('\n'),
  options: {
    name: { value: 'NAME', words: `Under which name to ask (“${NAME}” unless told)` },
    purpose: { value: 'TEXT', words: 'What for, in a sentence; the person reads it' },
    want: {
      value: 'KEY[:SCOPES]',
      many: true,
      words: 'A key, with scopes by comma: read, trade, withdraw (read unless told)'
    },
    save: { value: 'FILE', words: 'Write the token into this file, mode 0600, and keep it nowhere else' },
    print: { words: 'Print the token, and keep it nowhere' },
    forget: { words: 'Forget the token that is kept here. To end its access, revoke it in Keywatch' }
  },
  examples: [
    ['keywatch pair --want binance-main', 'let the commands here read one account'],
    [
      'keywatch pair --name "Grid bot" --purpose "Grid on BTC/USDT" --want binance-main:read,trade --save bot.token',
      'a bot'
    ]
  ],
  async run(given) {
    const socket = agentAt(given)
    if (given.has('forget')) return forget(given, socket)
    if (given.has('save') && given.has('print')) throw new UsageError('Take --save or --print, not both.')
    const request = wanted(given)
    const granted = await given
      .client()
      .pair(
        request,
        ({ code, expiresAt }) =>
          say(
            given.io,
            `${request.name} asks to be let in. Compare this code in Keywatch under Programs:\n\n    ${code}\n\nWaiting for an answer until ${dateOf(expiresAt)}.\n`
          ),
        given.io.signal
      )
    return keep(given, socket, request.name, granted)
  }
}

function wanted(given: Given): PairRequest {
  if (given.words.length > 0) throw new UsageError(`“${given.words[0]}” is one word too many. Keys go behind --want.`)
  return {
    name: given.text('name') ?? NAME,
    purpose: given.text('purpose') ?? '',
    wants: given.texts('want').map(wantOf)
  }
}

/** `binance-main:read,trade` */
export function wantOf(word: string): { key: string; scopes: Scope[] } {
  const at = word.lastIndexOf(':')
  const [key, named] = at < 0 ? [word, 'read'] : [word.slice(0, at), word.slice(at + 1)]
  const found = named.split(',').map((name) => scopes.find((scope) => scope === name.trim()))
  if (key === '' || found.includes(undefined))
    throw new UsageError(`“${word}” names no scope that there is. Write KEY:${scopes.join(',')}.`)
  return { key, scopes: found.filter((scope) => scope !== undefined) }
}

async function keep(given: Given, socket: string, name: string, granted: Granted): Promise<ExitCode> {
  const { token, expiresAt, keys } = granted
  const file = given.text('save')
  const place = file === undefined ? given.tokens.file : resolve(file)
  if (given.has('print')) await (given.json ? given.print(granted) : given.io.out(`${token}\n`))
  else if (file === undefined)
    given.tokens.keep(socket, { token, name, ...(expiresAt === undefined ? {} : { expiresAt }) })
  else writePrivate(place, `${token}\n`)
  const kept = given.has('print') ? {} : { file: place }
  const { token: _, ...about } = granted
  if (given.json && !given.has('print')) await given.print({ ...about, ...kept })
  if (given.json) return exit.done
  const list = keys.map(({ key, scopes: may }) => `    ${printable(key)}  ${may.join(', ')}\n`).join('')
  const end = expiresAt === undefined ? '' : ` until ${dateOf(expiresAt)}`
  say(given.io, `${given.paints.good('Granted')}${end}:\n${list}`)
  if (!given.has('print')) say(given.io, `The token is in ${hold(place, [place])}, for you alone.\n`)
  return exit.done
}

async function forget(given: Given, socket: string): Promise<ExitCode> {
  const was = given.tokens.forget(socket)
  if (given.json) await given.print({ forgotten: was })
  else
    say(
      given.io,
      was
        ? 'Forgotten here. Its access ends once a custodian revokes it in Keywatch under Programs.\n'
        : 'No token is kept here.\n'
    )
  return exit.done
}
