import type { CredentialKind } from '../../../shared/domain/vault/key'
import {
  durationMs,
  MINUTE_MS,
  timestampMs,
  type CaptureId,
  type DurationMs,
  type TimestampMs
} from '../../../shared/kernel/ids'
import type { Secret } from '../../../shared/kernel/secret'
import type { VaultPorts } from './ports'

/** Long enough to fill in the form, short enough not to be forgotten. */
export const CAPTURE_LIFETIME: DurationMs = durationMs(5 * MINUTE_MS)

export type CaptureField = 'secret' | 'passphrase'

export interface Captured {
  readonly id: CaptureId
  readonly provider: string
  readonly field: CaptureField
  readonly kind: CredentialKind
  /** In characters. */
  readonly length: number
  readonly publicKeyPem?: string
  readonly expiresAtMs: TimestampMs
  /** UTF-8 of the normalised secret. */
  readonly secret: Secret
}

interface Held {
  readonly captured: Captured
  readonly until: DurationMs
  readonly stop: () => void
  claimed: boolean
}

/** Captured secrets on their way into the vault: in memory alone, five minutes at most, each for one key. */
export class CaptureStore {
  readonly #held = new Map<CaptureId, Held>()

  constructor(private readonly ports: Pick<VaultPorts, 'clock' | 'timers' | 'entropy'>) {}

  /** Takes ownership of the secret. */
  keep(fresh: Omit<Captured, 'id' | 'expiresAtMs'>): Captured {
    const { clock, timers, entropy } = this.ports
    const id = entropy.uuid() as CaptureId
    const captured = { ...fresh, id, expiresAtMs: timestampMs(clock.now() + CAPTURE_LIFETIME) }
    const until = durationMs(clock.monotonic() + CAPTURE_LIFETIME)
    const stop = timers.after(CAPTURE_LIFETIME, () => this.discard(id))
    this.#held.set(id, { captured, until, stop, claimed: false })
    return captured
  }

  /** For one use at a time: a second claim finds nothing until the first is released. */
  claim(id: CaptureId, field: CaptureField, provider: string): Captured | undefined {
    const held = this.#held.get(id)
    if (!held || held.claimed) return undefined
    // The timer may be late: a sleeping machine stops it, and one of the clocks.
    const { clock } = this.ports
    if (clock.monotonic() >= held.until || clock.now() >= held.captured.expiresAtMs) {
      this.discard(id)
      return undefined
    }
    if (held.captured.field !== field || held.captured.provider !== provider) return undefined
    held.claimed = true
    return held.captured
  }

  /** Not used after all: it may be claimed again until its time is over. */
  release(id: CaptureId): void {
    const held = this.#held.get(id)
    if (held) held.claimed = false
  }

  /** Zeroes the secret, also while it is claimed: what is claimed was copied before the first wait. */
  discard(id: CaptureId): void {
    const held = this.#held.get(id)
    if (!held) return
    this.#held.delete(id)
    held.stop()
    held.captured.secret.destroy()
  }

  discardAll(): void {
    for (const id of this.#held.keys()) this.discard(id)
  }
}
