/** Puts the entries of a file together to keys: those of one place and one name belong to one key. */
import type { Environment } from '../vault/key'
import type { OpenEntry } from './entry'
import { guessExchange, knownExchanges, saysSandbox, type Guess, type KnownExchanges } from './exchanges'
import { roleOf, wordsOf, type Role } from './roles'

export interface FoundKey {
  /** Where its parts stand, for the person. */
  readonly where: readonly string[]
  /** The exchange as the file names it. */
  readonly exchange?: string
  readonly provider?: string
  readonly environment?: Environment
  /** From the file's own names; never made of a value that could be secret. */
  readonly label?: string
  readonly apiKeyId?: string
  readonly secret?: string
  readonly passphrase?: string
}

export interface Found {
  readonly keys: readonly FoundKey[]
  /** Values that belong to no key of an exchange. */
  readonly ignored: number
}

export interface FindOptions {
  readonly fileName: string
  /** Where a provider needs no id, its API key is itself the secret. */
  readonly providers: readonly { readonly id: string; readonly name: string; readonly needsApiKeyId: boolean }[]
}

interface Part extends OpenEntry {
  readonly role: Role
  readonly rest: string
}

type Fields = Partial<Record<Role, Part>>

export function findKeys(entries: readonly OpenEntry[], options: FindOptions): Found {
  const known = knownExchanges(options.providers)
  const filled = entries.filter(({ value }) => value.trim() !== '')
  const parts = filled.flatMap((entry) => partOf(entry, filled, known))
  const keys: FoundKey[] = []
  let used = 0
  for (const fields of candidates(parts)) {
    const context = contextOf(fields, parts)
    const key = keyOf(fields, context, guessFrom(context, options.fileName, known), options)
    if (!key) continue
    used += Object.keys(fields).length
    if (!keys.some((other) => sameKey(other, key))) keys.push(key)
  }
  return { keys, ignored: Math.max(0, filled.length - used - parts.filter(isContext).length) }
}

const isContext = ({ role }: Part): boolean => role === 'exchange' || role === 'label' || role === 'sandbox'

const sameKey = (a: FoundKey, b: FoundKey): boolean =>
  a.apiKeyId === b.apiKeyId && a.secret === b.secret && a.provider === b.provider

function partOf(entry: OpenEntry, all: readonly OpenEntry[], known: KnownExchanges): readonly Part[] {
  const role = roleByValue(entry, all, known)
  if (role) return [{ ...entry, role, rest: '' }]
  const named = roleOf(entry.name)
  return named ? [{ ...entry, ...named }] : []
}

/** `name` and `id` mean different things in different files: what stands there, and beside it, decides. */
function roleByValue(
  { name, value, group }: OpenEntry,
  all: readonly OpenEntry[],
  known: KnownExchanges
): Role | undefined {
  if (/^name$/i.test(name)) {
    // The key file of Coinbase's developer platform.
    if (/^organizations\/[\w-]+\/apiKeys\/[\w-]+$/.test(value)) return 'apiKeyId'
    return guessExchange(value, known).provider === undefined ? 'label' : 'exchange'
  }
  if (!/^id$/i.test(name)) return undefined
  const beside = all.filter((other) => other.group.join('\0') === group.join('\0'))
  return beside.some((other) => /^private_?key$/i.test(other.name)) ? 'apiKeyId' : undefined
}

/** Parts of one group and one name, in the order of the file; of two for one field the later stands. */
function candidates(parts: readonly Part[]): readonly Fields[] {
  const byPlace = new Map<string, Fields>()
  for (const part of parts) {
    if (isContext(part)) continue
    const place = [...part.group, '', part.rest].join('\0')
    byPlace.set(place, { ...byPlace.get(place), [part.role]: part })
  }
  return [...byPlace.values()]
}

interface Context {
  readonly rest: string
  readonly group: readonly string[]
  readonly exchange: Part | undefined
  readonly label: Part | undefined
  readonly sandbox: Part | undefined
}

/** What is said beside the parts, or around them, nearest first. */
function contextOf(fields: Fields, parts: readonly Part[]): Context {
  const [first] = Object.values(fields)
  const group = first?.group ?? []
  const near = (role: Role): Part | undefined => {
    for (let depth = group.length; depth >= 0; depth -= 1) {
      const place = group.slice(0, depth).join('\0')
      const found = parts.find((part) => part.role === role && part.group.join('\0') === place)
      if (found) return found
    }
    return undefined
  }
  return { rest: first?.rest ?? '', group, exchange: near('exchange'), label: near('label'), sandbox: near('sandbox') }
}

function keyOf(fields: Fields, context: Context, guess: Guess, { providers }: FindOptions): FoundKey | undefined {
  const alone = providers.some(({ id, needsApiKeyId }) => id === guess.provider && !needsApiKeyId)
  const secret = fields.secret ?? fields.token ?? (alone ? fields.apiKeyId : undefined)
  const apiKeyId = alone ? undefined : fields.apiKeyId
  const whole = apiKeyId !== undefined && secret !== undefined
  const ofKnown = guess.provider !== undefined && (apiKeyId !== undefined || secret !== undefined)
  if (!whole && !ofKnown) return undefined
  const environment = (context.sandbox && saysSandbox(context.sandbox.value)) ?? guess.environment
  const label = labelOf(context)
  return {
    where: [...new Set(Object.values(fields).map((part) => part.where))],
    ...(guess.exchange === undefined ? {} : { exchange: guess.exchange }),
    ...(guess.provider === undefined ? {} : { provider: guess.provider }),
    ...(environment === undefined ? {} : { environment }),
    ...(label === undefined ? {} : { label }),
    ...(apiKeyId === undefined ? {} : { apiKeyId: apiKeyId.value.trim() }),
    ...(secret === undefined ? {} : { secret: secret.value }),
    ...(fields.passphrase === undefined ? {} : { passphrase: fields.passphrase.value })
  }
}

/** The key's own name, a field beside it, what it stands in, the file: the first that names a known exchange; else the first that names any. */
function guessFrom({ rest, group, exchange }: Context, fileName: string, names: KnownExchanges): Guess {
  const inside = [rest, exchange?.value ?? '', ...group.toReversed().filter(isName)].map((text) =>
    guessExchange(text, names)
  )
  const ofFile = guessExchange(fileName.replace(/\.[^.]*$/, '').replace(/^\.?env\b/i, ''), names)
  const known = [...inside, ofFile].find((guess) => guess.provider !== undefined)
  // A name that is near and foreign stands over a known one that is far: `ZAIF_API_KEY` in binance.env is not Binance's.
  const near = inside.find((guess) => guess.exchange !== undefined && !isGeneric(guess.exchange))
  const chosen = near !== undefined && near.provider === undefined && known === ofFile ? near : (known ?? near)
  const environment = [...inside, ofFile].find((guess) => guess.environment !== undefined)?.environment
  return { ...chosen, environment }
}

const isName = (text: string): boolean => !/^(?:\d+|row \d+)$/.test(text)
const isGeneric = (text: string): boolean => /^(?:keys?|accounts?|exchanges?|credentials?|api|config|main)$/.test(text)

function labelOf({ rest, group, label }: Context): string | undefined {
  if (label && label.value.trim().length <= 80) return label.value.trim()
  const inner = rest === '' ? group.findLast((name) => isName(name) && !isGeneric(name)) : rest
  if (inner === undefined) return undefined
  const words = wordsOf(inner).join(' ')
  return words === '' ? undefined : words.charAt(0).toUpperCase() + words.slice(1)
}
