import type { Signed } from '../../../clients/typescript/src/index'
import { UsageError, type Command } from '../command'
import { exit } from '../exit-codes'
import { printable } from '../paint'
import { callOf, onceOption, requestOf } from '../request-words'

export const sign: Command = {
  name: 'sign',
  summary: 'Signs a request and prints it, for you to send',
  usage: 'KEY [METHOD] URL [NAME=VALUE]...',
  places: ['key', 'method', 'other'],
  more: [
    'URL is a path such as /api/v3/account, or an address on one of the key’s hosts. Leave out time, nonce and signature.',
    'What is signed is on record, whether you send it or not. Most providers take it for some seconds, and once.'
  ].join('\n'),
  options: {
    body: { value: 'JSON', words: 'A JSON body; @FILE and @- read it' },
    curl: { words: 'Print a curl command' },
    'refused-version': { value: 'N', words: 'The key version whose signature was just refused: the other one signs' },
    ...onceOption
  },
  examples: [
    ['keywatch sign binance-main /api/v3/account', 'a signed GET'],
    ['keywatch sign binance-main POST /api/v3/order symbol=BTCUSDT side=BUY type=MARKET quantity=0.01', 'an order'],
    ['eval "$(keywatch sign binance-main /api/v3/account --curl)"', 'send it yourself']
  ],
  async run(given) {
    const request = await requestOf(given.words, given.text('body'), given.io)
    const refused = versionOf(given.text('refused-version'))
    const signed = await given.client().sign({ ...request, ...refused }, callOf(given))
    if (given.json) await given.print(signed)
    else if (given.has('curl')) await given.io.out(`${curlOf(signed)}\n`)
    else await given.io.out(shown(signed, given.paints.bold, given.paints.faint))
    return exit.done
  }
}

function versionOf(text: string | undefined): { readonly refusedVersion?: number } {
  if (text === undefined) return {}
  if (!/^[1-9]\d{0,8}$/u.test(text)) throw new UsageError('--refused-version takes a number from 1 on.')
  return { refusedVersion: Number(text) }
}

function shown(
  { method, url, headers, body, validForMs, once, keyVersion }: Signed,
  bold: (text: string) => string,
  faint: (text: string) => string
): string {
  const valid = validForMs === undefined ? 'no time limits it' : `valid for ${validForMs / 1000} s`
  const note = `# ${valid}${once ? ', once, before the key’s next request' : ''}; signed by version ${keyVersion}`
  return [
    `${bold(method)} ${printable(url)}`,
    ...Object.entries(headers).map(([name, value]) => `${printable(name)}: ${printable(value)}`),
    ...(body === '' ? [] : ['', printable(body)]),
    faint(note),
    ''
  ].join('\n')
}

/** For sh: nothing in single quotes is read by the shell but the quote itself. */
export function curlOf({ method, url, headers, body }: Pick<Signed, 'method' | 'url' | 'headers' | 'body'>): string {
  const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
  return [
    'curl -sS --globoff',
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === '' ? [] : [`--data-raw ${quote(body)}`]),
    quote(url)
  ].join(' ')
}
