import type { Transport } from './transport'

export interface ExchangeHttpOptions {
  readonly transport: Transport
  /** Milliseconds on a clock that never goes back. */
  readonly monotonic: () => number
  /** `Keywatch/<version>`. */
  readonly userAgent: string
  /** True in the demo alone: lets `http:` reach 127.0.0.1, where the practice exchange runs. */
  readonly loopback: boolean
}

export const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
