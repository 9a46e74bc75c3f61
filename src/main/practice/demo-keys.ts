/** The keys a demo starts with. Data alone: composition adds them through the same use cases a person would. */
import type { Scope } from '../../shared/domain/vault/key'
import type { PracticeKind } from './practice-exchange'

export interface DemoKey {
  readonly provider: string
  readonly kind: PracticeKind
  readonly label: string
  readonly environment: 'development'
  readonly scopes: readonly Scope[]
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
    expiresInDays: 56
  },
  { provider: 'okx', kind: 'hmac', label: 'OKX desk', environment, scopes: ['read', 'trade'], expiresInDays: 120 },
  { provider: 'bybit', kind: 'hmac', label: 'Bybit grid', environment, scopes: ['read', 'trade'], expiresInDays: 29 },
  {
    provider: 'token-metrics',
    kind: 'token',
    label: 'Token Metrics research',
    environment,
    scopes: ['read'],
    expiresInDays: null
  },
  { provider: 'binance', kind: 'ed25519', label: 'Binance bot', environment, scopes: ['read'], expiresInDays: 84 }
]
