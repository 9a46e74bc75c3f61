/** The keys a demo starts with. Data alone: composition adds them through the same use cases a person would. */
import type { Scope } from '../../shared/domain/vault/key'
import type { PracticeKind } from './practice-exchange'

export interface DemoKey {
  readonly provider: string
  readonly kind: PracticeKind
  readonly label: string
  readonly environment: 'development'
  readonly scopes: readonly Scope[]
  /** What the practice exchange gives it, where that is not what the record says: so that there is something to find. */
  readonly given?: readonly Scope[]
  /** Its IP allow-list at the practice exchange. */
  readonly addresses?: readonly string[]
  /** Days from now; `null`: does not expire. */
  readonly expiresInDays: number | null
}

const environment = 'development'

export const demoKeys: readonly DemoKey[] = [
  {
    provider: 'binance',
    kind: 'hmac',
    label: 'Binance main',
    environment,
    scopes: ['read', 'trade'],
    expiresInDays: 6
  },
  {
    provider: 'kraken',
    kind: 'hmac',
    label: 'Kraken treasury',
    environment,
    scopes: ['read', 'withdraw'],
    addresses: ['203.0.113.7'],
    expiresInDays: 56
  },
  {
    provider: 'okx',
    kind: 'hmac',
    label: 'OKX desk',
    environment,
    scopes: ['read', 'trade'],
    addresses: ['203.0.113.7', '203.0.113.9'],
    expiresInDays: 120
  },
  { provider: 'bybit', kind: 'hmac', label: 'Bybit grid', environment, scopes: ['read', 'trade'], expiresInDays: 29 },
  {
    provider: 'token-metrics',
    kind: 'token',
    label: 'Token Metrics research',
    environment,
    scopes: ['read'],
    expiresInDays: null
  },
  {
    provider: 'binance',
    kind: 'ed25519',
    label: 'Binance bot',
    environment,
    scopes: ['read'],
    given: ['read', 'withdraw'],
    expiresInDays: 84
  }
]
