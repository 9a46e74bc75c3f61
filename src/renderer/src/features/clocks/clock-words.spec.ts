import { expect, it } from 'vitest'
import type { HostClock } from '../../api/types'
import { en } from '../../text/en'
import { createFormat } from '../../text/format'
import { clockWords } from './clock-words'

const now = 1_790_000_000_000
const speech = { language: 'en' as const, text: en, format: createFormat('en-GB'), locale: 'en-GB' }
const clock = (change: Partial<HostClock>): HostClock => ({
  host: 'api.binance.com',
  state: 'measured',
  offsetMs: 38,
  uncertaintyMs: 12.4,
  measuredAtMs: (now - 180_000) as HostClock['measuredAtMs'] & number,
  fromHeader: false,
  counts: false,
  aheadMs: 1_000,
  behindMs: 5_000,
  level: 'fine',
  cause: 'none',
  ...change
})

it.each([
  [{}, 'Binance’s clock is 38 ms ahead of yours, give or take 12 ms, measured 3 minutes ago.'],
  [{ offsetMs: -61_000 }, 'Binance’s clock is 61 s behind yours, give or take 12 ms, measured 3 minutes ago.'],
  [{ offsetMs: 259_200_000 }, 'Binance’s clock is 72 h ahead of yours, give or take 12 ms, measured 3 minutes ago.'],
  [{ offsetMs: -9 }, 'Binance’s clock and yours agree, give or take 12 ms, measured 3 minutes ago.'],
  [
    { state: 'unmeasured', offsetMs: undefined },
    'Binance’s clock was not measured yet. Keywatch measures it before the first request.'
  ],
  [
    { state: 'moved' },
    'This computer’s clock was set since Binance’s was measured. Keywatch measures again before the next request.'
  ],
  [{ counts: true, offsetMs: undefined }, 'Binance counts this key’s requests and does not look at their time.'],
  [{ state: 'none' }, 'Binance tells its time nowhere: this computer’s clock is used as it is.'],
  [
    { fromHeader: true, uncertaintyMs: 520 },
    'Binance’s clock and yours agree, give or take 520 ms, measured 3 minutes ago. Binance tells its time in whole seconds only, with each of its answers.'
  ]
] as const)('%j', (change, words) => {
  expect(clockWords(clock(change as Partial<HostClock>), 'Binance', now, speech)).toBe(words)
})
