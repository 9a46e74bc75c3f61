/**
 * What a person must see before funds leave: host, amount and address, as far as they are known, and every other field of
 * the request as it stands. Read from the very fields that are signed. Nothing is left out: a field that this list does
 * not know could be the one that matters.
 */

export interface Fact {
  readonly name: string
  readonly value: string
  /** What to compare before confirming. */
  readonly weight: 'main' | 'plain'
}

export interface Asked {
  readonly host: string
  readonly method: string
  readonly path: string
  readonly params: readonly (readonly [name: string, value: string])[]
  /** JSON text, or empty. */
  readonly body: string
}

/** What the providers call them, in lower case: Binance, Kraken, OKX, Bybit, Coinbase. */
const meanings: readonly (readonly [name: string, fields: readonly string[]])[] = [
  ['Amount', ['amount', 'amt', 'quantity', 'qty', 'size']],
  ['Currency', ['coin', 'asset', 'ccy', 'currency']],
  ['Address', ['address', 'toaddr', 'to', 'key', 'withdraw_address_id', 'crypto_address', 'payment_method', 'invoice']],
  ['Network', ['network', 'chain', 'method']],
  ['Memo or tag', ['addresstag', 'tag', 'memo', 'destination_tag', 'pmtid']],
  ['Account', ['to_account', 'from', 'toaccounttype', 'accounttype']]
]

const VALUE_MAX = 400
const FIELDS_MAX = 40

/** The host first, then what is known, in the order above, then the rest by its own name. */
export function describeWithdrawal({ host, method, path, params, body }: Asked): readonly Fact[] {
  const parsed = fieldsOf(body)
  const fields = [...params, ...(parsed ?? [])]
  const known = meanings.flatMap(([name, names]) =>
    fields
      .filter(([field]) => names.includes(field.toLowerCase()))
      .map(([, value]): Fact => ({ name, value: visible(value), weight: 'main' }))
  )
  const listed = new Set(meanings.flatMap(([, names]) => names))
  const rest = fields
    .filter(([field]) => !listed.has(field.toLowerCase()))
    .map(([name, value]): Fact => ({ name: visible(name), value: visible(value), weight: 'plain' }))
  const unread = body !== '' && parsed === undefined
  const facts: Fact[] = [
    { name: 'Host', value: visible(host), weight: 'main' },
    ...known,
    { name: 'Request', value: visible(`${method} ${path}`), weight: 'plain' },
    ...rest
  ]
  const shown = facts.slice(0, FIELDS_MAX)
  if (facts.length > shown.length || unread || hasTwins(body))
    shown.push({ name: 'Body', value: visible(body, 4 * VALUE_MAX), weight: 'plain' })
  return shown
}

/** Every value of a JSON body by its path, `data.0.amount` by its last name; undefined where it is not JSON. */
function fieldsOf(body: string): [name: string, value: string][] | undefined {
  if (body === '') return []
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return undefined
  }
  const found: [string, string][] = []
  walk(json, '', found)
  return found
}

function walk(value: unknown, name: string, found: [string, string][]): void {
  if (found.length > FIELDS_MAX) return
  if (Array.isArray(value)) for (const one of value) walk(one, name, found)
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) walk(one, key, found)
  else found.push([name, String(value)])
}

/** A name that stands twice in one object is read in one way here and perhaps in another there: then the text is shown. */
function hasTwins(body: string): boolean {
  const names = [...body.matchAll(/"((?:[^"\\]|\\.)*)"\s*:/gu)].map(([, name]) => name)
  return new Set(names).size !== names.length
}

/**
 * Text as it is, where every character can be seen; otherwise by its code. A letter that turns the reading order or has
 * no width could make an address read as another one.
 */
export function visible(text: string, most: number = VALUE_MAX): string {
  const shown = text.replaceAll(/[^\u0020-\u007e]/gu, (letter) => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`)
  return shown.length > most ? `${shown.slice(0, most)}… (${text.length} characters in all)` : shown
}
