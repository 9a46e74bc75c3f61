import { describe, expect, it } from 'vitest'
import { de } from './de'
import { en } from './en'
import { ja } from './ja'
import { promptDe } from './prompt-de'
import { promptEn } from './prompt-en'
import { promptJa } from './prompt-ja'

type Leaf = string | ((...args: readonly unknown[]) => unknown)

/** Every word and every function of a catalogue, by its path: `nav.needCare`. */
function leaves(value: unknown, path = ''): [string, Leaf][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, value as Leaf]]
  return Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
}

/** Stand-ins for arguments: no letters, so that they are no words of any language and have no case. */
const ARGUMENT = /⟦\d⟧/g

/**
 * What a function of the catalogue might be given. Some want numbers, some words, some one of a union; a function
 * says nothing for a sample that it cannot take.
 */
const SAMPLES: readonly (readonly unknown[])[] = [
  [1, 1, 1, 1, 1],
  [7, 3, 2, 5, 4],
  ['⟦1⟧', '⟦2⟧', '⟦3⟧', '⟦4⟧', '⟦5⟧'],
  [['⟦1⟧', '⟦2⟧']],
  ['⟦1⟧', 3, ['⟦2⟧']],
  ['⟦1⟧', '⟦2⟧', 'requests', '⟦4⟧'],
  ['up', '⟦2⟧', '24h'],
  ['improving'],
  ['1d'],
  ['altcoin'],
  [1, 20, 'either'],
  [{ inconsistent: 1, repeated: 2, unordered: 3, implausible: 4 }]
]
/** What an argument that does not fit leaves behind in a sentence. */
const STRAY = /⟦\d⟧|undefined|\[object Object\]|\b(requests|up|24h|improving|1d|altcoin|either)\b/g

const say = (leaf: Leaf, args: readonly unknown[]): string | undefined => {
  if (typeof leaf === 'string') return leaf
  try {
    const result = leaf(...args)
    return typeof result === 'string' ? result : undefined
  } catch {
    return undefined
  }
}

/** All that a leaf says of itself, over the samples that it can be called with. */
const said = (leaf: Leaf): string =>
  typeof leaf === 'string'
    ? leaf
    : SAMPLES.map((args) => say(leaf, args)?.replaceAll(STRAY, ''))
        .filter((words) => words !== undefined)
        .join('\n')

/** Names of products, formats, formulas and units: the same in every language. */
const NAMES = new Set(
  `UTC|HMAC|Ed25519|RSA|ES256|secp256k1|Keywatch|Electron|Touch ID|CSV|OCSF|JSON|JSON Lines|Syslog|PostgreSQL|GitHub|
Slack|Stripe|Coinbase Commerce|SHA-1|SHA-256|SHA-384|SHA-512|RS-Momentum|BTC|zip|pdf|jsonl|csv|log|.env|ccxt|freqtrade|
Hummingbot|AWS Signature Version 4|HTTP Message Signatures (RFC 9421)|Standard Webhooks, Svix|NIST SP 800-53|ID|Base64|
Webhook|RS = 100 P / B|English|Deutsch|日本語|Beta|SOC 2、Trust Services Criteria|SOC 2, Trust Services Criteria|Syslog（TLS）`
    .replaceAll('\n', '')
    .split('|')
)
/** Names of sources; code; figures; lines that only put their arguments together. */
const WORDLESS =
  /(^|\.)(sources|market\.names)\.|guard\.csv\.example|welcome\.first\.tries|checkPane\.placeholder|books\.newId|graph\.(point|readout)$|ranking\.trendingTold$|versions\.version$/
/** Words that German shares with English. */
const SHARED = new Set(
  `Agent|Beta|Bitcoin|Chart|Charts|Code|Coin|Coins|Commit|Ether|Filter|Format|Hash|Host|Hosts|Index|Investor|Launchpad|
Launchpads|Live|Median|Momentum|Name|Neutral|Nonce|Parameter|Passphrase|Pause|Port|Rate|Rotation|Signal|System|Text|
Token|Trader|Updates|Version|Webhooks|Wrapped|Webhook|Log|Vol|Herfindahl|Rotationen`
    .replaceAll('\n', '')
    .split('|')
)
/** Sentences that are the same in German: “in 5 minutes” and “in 5 Minuten” differ in their argument alone. */
const SHARED_SENTENCES = /^(rates\.windows\.other|charts\.palette|leaks\.reportLine)$/
const WORD = /\p{L}{2,}/u

const untranslated = (from: object, to: object, same: { words: ReadonlySet<string>; paths?: RegExp }): string[] => {
  const other = new Map(leaves(to))
  return leaves(from).flatMap(([path, leaf]) => {
    const theirs = other.get(path)
    if (theirs === undefined || WORDLESS.test(path) || same.paths?.test(path)) return []
    const mine = said(leaf)
    if (mine !== said(theirs) || !WORD.test(mine) || NAMES.has(mine) || same.words.has(mine)) return []
    return [`${path}: ${mine}`]
  })
}

/** The arguments that one says and the other does not. */
const lost = (from: object, to: object): string[] => {
  const other = new Map(leaves(to))
  return leaves(from).flatMap(([path, leaf]) =>
    SAMPLES.flatMap((args) => {
      const theirs = other.get(path)
      const [mine, said] = [say(leaf, args), theirs === undefined ? undefined : say(theirs, args)]
      if (mine === undefined || said === undefined || said.includes('undefined')) return []
      return [...new Set(mine.match(ARGUMENT))]
        .filter((argument) => !said.includes(argument))
        .map((argument) => `${path} does not say ${argument}: ${said}`)
    })
  )
}

const PAIRS = [
  { language: 'German', main: de, prompt: promptDe },
  { language: 'Japanese', main: ja, prompt: promptJa }
] as const

describe.each(PAIRS)('$language', ({ main, prompt }) => {
  it('has every key of the English catalogue, and none of its own', () => {
    const paths = (of: object): string[] =>
      leaves(of)
        .map(([path, leaf]) => `${path} ${typeof leaf}`)
        .sort()
    expect(paths(main)).toEqual(paths(en))
    expect(paths(prompt)).toEqual(paths(promptEn))
  })

  it('leaves no English where it should be translated', () => {
    const same = main === de ? { words: SHARED, paths: SHARED_SENTENCES } : { words: new Set<string>() }
    expect(untranslated(en, main, same)).toEqual([])
    expect(untranslated(promptEn, prompt, same)).toEqual([])
  })

  it('says nothing aloud: no exclamation marks', () => {
    const loud = leaves({ main, prompt }).filter(([, leaf]) => /[!！]/.test(said(leaf)))
    expect(loud.map(([path]) => path)).toEqual([])
  })

  it('says every argument that English says', () => {
    expect(lost(en, main)).toEqual([])
    expect(lost(promptEn, prompt)).toEqual([])
  })
})

describe('German', () => {
  it('quotes with „ and “', () => {
    const wrong = leaves({ de, promptDe }).filter(([, leaf]) =>
      /”|‘|(^|[^„])“(?![\s.,:)?]|$)|"/.test(said(leaf).replaceAll(/„[^“]*“/g, ''))
    )
    expect(wrong.map(([path]) => path)).toEqual(['de.webhooks.checkPane.placeholder'])
  })

  it('keeps the plural of a count', () => {
    expect(de.nav.needCare(1)).toBe('1 Schlüssel braucht Pflege')
    expect(de.nav.needCare(2)).toBe('2 Schlüssel brauchen Pflege')
    expect(de.webhooks.secretsCount(1)).toBe('1 Geheimnis')
    expect(de.cycles.days(2_016)).toBe('2.016 Tage')
  })
})

describe('Japanese', () => {
  it('is written in Japanese wherever English has words', () => {
    const latin = leaves({ ja, promptJa }).filter(([path, leaf]) => {
      const words = said(leaf)
      if (WORDLESS.test(path) || !WORD.test(words) || NAMES.has(words)) return false
      return !/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u.test(words)
    })
    expect(latin.map(([path, leaf]) => `${path}: ${said(leaf)}`)).toEqual([])
  })

  it('quotes with 「 and 」', () => {
    const wrong = leaves({ ja, promptJa }).filter(([, leaf]) => /[“”„]/.test(said(leaf)))
    expect(wrong.map(([path]) => path)).toEqual([])
  })
})
