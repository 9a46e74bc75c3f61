/** What stands in the form, and the condition that it makes. */
import type { AlertCondition, AssetId } from '../../api/types'

export const coinKinds = ['above', 'below', 'change', 'new-high', 'new-low', 'volume', 'cross'] as const
export type CoinKind = (typeof coinKinds)[number]
export const extremeSpans = ['30', '90', '365', 'ever'] as const
export const moves = ['up', 'down', 'either'] as const
export const windows = ['1h', '24h', '7d', '30d'] as const

type Of<Kind extends AlertCondition['kind']> = Extract<AlertCondition, { kind: Kind }>

export interface Draft {
  readonly kind: CoinKind
  readonly level: string
  readonly percent: string
  readonly window: (typeof windows)[number]
  readonly move: (typeof moves)[number]
  readonly span: (typeof extremeSpans)[number]
  readonly times: string
  readonly fast: string
  readonly slow: string
}

export const emptyDraft: Draft = {
  kind: 'above',
  level: '',
  percent: '5',
  window: '24h',
  move: 'either',
  span: '90',
  times: '3',
  fast: '50',
  slow: '200'
}

/** As written with thousands separators, a decimal comma is not guessed at: `97,000` is ninety-seven thousand. */
export function readNumber(typed: string): number | undefined {
  const plain = typed
    .trim()
    .replace(/^\$/, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}
const plainText = (typed: string): string =>
  typed
    .trim()
    .replace(/^\$/, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')

/** Undefined where a number cannot be read. */
export function conditionOf(draft: Draft, asset: AssetId): AlertCondition | undefined {
  const { kind, window, move } = draft
  switch (kind) {
    case 'above':
    case 'below':
      return readNumber(draft.level) === undefined
        ? undefined
        : { kind, asset, level: plainText(draft.level) as Of<'above'>['level'] }
    case 'change': {
      const percent = readNumber(draft.percent)
      return percent === undefined ? undefined : { kind, asset, percent, window, move }
    }
    case 'new-high':
    case 'new-low':
      return draft.span === 'ever' ? { kind, asset } : { kind, asset, days: Number(draft.span) }
    case 'volume': {
      const times = readNumber(draft.times)
      return times === undefined ? undefined : { kind, asset, times }
    }
    case 'cross': {
      const [fast, slow] = [readNumber(draft.fast), readNumber(draft.slow)]
      return fast === undefined || slow === undefined ? undefined : { kind, asset, fast, slow, move }
    }
  }
}
