import type { Topic } from '../../shared/contract/index'
import { publishedRates } from '../../shared/domain/rates/published'
import { findProvider } from '../../shared/domain/signing/registry'
import { clocksHandlers, ratesHandlers, signingHandlers } from '../features/signing/handlers'
import type { SigningPorts } from '../features/signing/ports'
import { createSigner, type Signer } from '../features/signing/signer'
import type { PracticeExchange } from '../practice/practice-exchange'
import type { Core } from './core'
import type { Exchange } from './exchange'
import { composeLab } from './lab'
import { composeOwnProviders } from './own-providers'
import { practiceHandlers } from './practice'
import type { openStores } from './stores'
import type { VaultSide } from './vault-side'

interface Given {
  readonly core: Core
  readonly stores: ReturnType<typeof openStores>
  readonly side: VaultSide
  readonly exchange: Exchange
  /** The rules that a person gave themselves for orders. */
  readonly guard: SigningPorts['guard']
  /** In the demo alone. */
  readonly practice: PracticeExchange | undefined
  readonly changed: (...topics: Topic[]) => void
}

/** One signer for window, programs, rotation and health, and what the window asks of it. */
export function composeSigningSide({ core, stores, side, exchange, guard, practice, changed }: Given) {
  const { profile, clock, timers, entropy, log } = core
  const { session, secrets, lent } = side
  const ports: SigningPorts = {
    guard,
    actor: session.actor,
    session: session.state,
    confirm: session.confirm,
    profile: profile.kind,
    findProvider,
    keys: stores.keys,
    unit: stores.unit,
    shared: stores.shared,
    journal: stores.journal,
    nonces: stores.nonces,
    offsets: stores.offsets,
    secrets,
    http: exchange.http,
    streams: exchange.streams,
    clock,
    timers,
    entropy,
    rateRules: publishedRates,
    waitsChanged: () => changed('rates'),
    log
  }
  const signer: Signer = createSigner(ports)
  const described = composeOwnProviders({ ...ports, described: stores.described })
  const lend = (text: string, forMs: Parameters<typeof lent.lend>[1]) => lent.lend(text, forMs)
  return {
    signer,
    handlers: {
      signing: signingHandlers(ports, signer, described, lend),
      clocks: clocksHandlers(ports, signer),
      rates: ratesHandlers(signer),
      lab: composeLab({ ...ports, signing: ports, signer, watch: exchange.watch, practiceHost: practice?.host }),
      practice: practiceHandlers(side.ports, practice)
    }
  }
}
