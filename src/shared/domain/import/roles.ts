/** Which field of a key a name stands for. Files differ in spelling alone: `apiKey`, `API_KEY`, `api-key`, `Api key`. */

export type Role = 'apiKeyId' | 'secret' | 'passphrase' | 'token' | 'exchange' | 'label' | 'sandbox'

export interface Named {
  readonly role: Role
  /** What is left of the name, in lower case: `binance main` of `BINANCE_MAIN_API_KEY`. */
  readonly rest: string
}

/** Longest first within a role is not needed: the longest of all that fit wins, and the last of equally long ones. */
const spellings: Readonly<Record<'apiKeyId' | 'secret' | 'passphrase' | 'token', readonly string[]>> = {
  apiKeyId: [
    'api key id',
    'api key name',
    'api public key',
    'access key id',
    'api access key',
    'api key',
    'apikey',
    'access key',
    'accesskey',
    'public key',
    'key id',
    'key name',
    'key'
  ],
  secret: [
    'api key secret',
    'api secret key',
    'api private key',
    'secret access key',
    'api secret',
    'apisecret',
    'apikey secret',
    'secret api key',
    'secret key',
    'secretkey',
    'key secret',
    'private key',
    'privatekey',
    'secret'
  ],
  passphrase: [
    'api key passphrase',
    'api passphrase',
    'api pass',
    'api password',
    'pass phrase',
    'passphrase',
    'password'
  ],
  token: ['api token', 'access token', 'token']
}

/** These stand alone: `EXCHANGE`, but not the `exchange` of `EXCHANGE_API_KEY`. */
const whole: Readonly<Record<string, Role>> = {
  exchange: 'exchange',
  'exchange id': 'exchange',
  'exchange name': 'exchange',
  provider: 'exchange',
  connector: 'exchange',
  venue: 'exchange',
  platform: 'exchange',
  label: 'label',
  account: 'label',
  'account name': 'label',
  nickname: 'label',
  title: 'label',
  description: 'label',
  sandbox: 'sandbox',
  testnet: 'sandbox',
  'use testnet': 'sandbox',
  'is testnet': 'sandbox',
  'sandbox mode': 'sandbox',
  environment: 'sandbox',
  env: 'sandbox',
  network: 'sandbox'
}

const table = Object.entries(spellings)
  .flatMap(([role, list]) => list.map((text) => ({ role: role as Role, words: text.split(' ') })))
  .sort((a, b) => b.words.length - a.words.length)

/** `freqtrade__exchange__KEY`, `apiKeyV2`, `API-Key` as words in lower case. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())

/** Said of every exchange, so they tell no two keys apart: `FREQTRADE__EXCHANGE__KEY` is a `KEY`. */
const noise: ReadonlySet<string> = new Set(['freqtrade', 'exchange', 'ccxt'])

/** Undefined: the name says nothing of a key. */
export function roleOf(name: string): Named | undefined {
  const words = wordsOf(name).filter((word) => word !== 'freqtrade')
  const alone = whole[words.join(' ')]
  if (alone !== undefined) return { role: alone, rest: '' }
  for (const { role, words: wanted } of table) {
    const at = lastIndexOf(words, wanted)
    if (at < 0) continue
    const rest = [...words.slice(0, at), ...words.slice(at + wanted.length)]
    return { role, rest: rest.filter((word) => !noise.has(word)).join(' ') }
  }
  return undefined
}

function lastIndexOf(words: readonly string[], wanted: readonly string[]): number {
  for (let at = words.length - wanted.length; at >= 0; at -= 1)
    if (wanted.every((word, index) => words[at + index] === word)) return at
  return -1
}
