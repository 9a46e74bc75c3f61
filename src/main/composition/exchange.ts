import { net, session } from 'electron'
import { exchangeHttp } from '../adapters/exchange-http/exchange-http'
import { netTransport } from '../adapters/exchange-http/net-transport'
import type { Core } from './core'
import { watchedHttp } from './lab'

/** How signed requests leave the app: over Chromium's network stack; in the demo also to this machine, where the lab may watch. */
export function composeExchange({ profile, version, clock }: Core) {
  const exchange = exchangeHttp({
    transport: netTransport({ request: net.request, fromPartition: session.fromPartition }),
    monotonic: () => clock.monotonic(),
    userAgent: `Keywatch/${version}`,
    loopback: profile.kind === 'demo'
  })
  const watch = profile.kind === 'demo' ? watchedHttp(exchange) : undefined
  return { streams: exchange, watch, http: watch?.http ?? exchange }
}

export type Exchange = ReturnType<typeof composeExchange>
