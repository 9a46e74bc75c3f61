/**
 * Lets requests out no faster than their provider takes them. Who has to wait is seen by the person, with the reason, and
 * can be called off; who would wait too long is told so at once. Nothing was signed for a request that waits.
 */
import { FairQueue } from '../../../shared/domain/rates/fair-queue'
import type { RateRules } from '../../../shared/domain/rates/rules'
import { durationMs, MINUTE_MS, SECOND_MS } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { Clock } from '../../ports/clock'
import type { HttpResponse } from '../../ports/http'
import type { Timers } from '../../ports/timers'
import { parseJson, retryAfter, span } from './explain'
import { RateMeter, type Held, type Toll } from './rate-meter'

export type HeldFailure = Failure<'rate-held' | 'wait-cancelled'> & { readonly retryAfterMs?: number }

/** A request that asks to go out. */
export interface Asking extends Toll {
  /** Each caller of a key has its turns: who asks, and with which key. */
  readonly caller: string
  readonly title: string
  readonly keyLabel: string
}

export interface WaitingRequest {
  readonly id: string
  readonly asking: Asking
  /** As it looks now. */
  readonly held: Held
}

/** Its tokens are taken. */
export interface Passage {
  /** From here on it counts, whatever comes back. */
  spend(): void
  /** Returns what was not spent. */
  giveBack(): void
  /** What the answer tells of use, and of when to come back. */
  answered(response: HttpResponse, refused: boolean, nowMs: number): void
}

interface Waiting {
  readonly id: string
  readonly asking: Asking
  readonly settle: (result: Result<Passage, HeldFailure>) => void
}

/** A minute, the commonest window, and a little: nobody looks at a longer wait, and asks anew instead. */
const LONGEST_MS = 75 * SECOND_MS
const MOST_WAITING = 256
/** Where neither the answer nor the provider's page says how long. */
const PAUSE_MS = 10 * SECOND_MS
const DAY_MS = 24 * 60 * MINUTE_MS

interface GatePorts {
  readonly clock: Clock
  readonly timers: Timers
  readonly entropy: { uuid(): string }
  readonly rateRules: (providerId: string) => RateRules | undefined
  /** Who waits has changed. */
  readonly waitsChanged: () => void
}

export class RateGate {
  readonly #ports: GatePorts
  readonly #meter: RateMeter
  readonly #queue = new FairQueue<Waiting>()
  #cancelTimer: (() => void) | undefined

  constructor(ports: GatePorts) {
    this.#ports = ports
    this.#meter = new RateMeter(ports.rateRules)
  }

  /** Undefined where something is in the way, or somebody waits. */
  passNow(asking: Asking): Passage | undefined {
    const isFree = this.#queue.size === 0 && this.#meter.held(asking, this.#now()).held === undefined
    return isFree ? this.#let(asking) : undefined
  }

  /** At once, where nothing is in the way. */
  pass(asking: Asking): Result<Passage, HeldFailure> | Promise<Result<Passage, HeldFailure>> {
    const now = this.#now()
    const { held } = this.#meter.held(asking, now)
    if (held === undefined && this.#queue.size === 0) return ok(this.#let(asking))
    if (held !== undefined && held.forMs > LONGEST_MS) return fail(tooLong(asking, held))
    if (this.#queue.size >= MOST_WAITING) return fail(tooMany(asking))
    return new Promise((settle) => {
      this.#queue.add(lineOf(asking), { id: this.#ports.entropy.uuid(), asking, settle })
      this.#pump()
    })
  }

  waiting(): WaitingRequest[] {
    const now = this.#now()
    return this.#queue.all().map(({ id, asking }) => {
      // Who lacks nothing itself waits for those before it.
      return { id, asking, held: this.#meter.held(asking, now).held ?? { forMs: 0 } }
    })
  }

  /** Calls a waiting request off; false: it does not wait any more. */
  cancel(id: string): boolean {
    const found = this.#queue.all().find((one) => one.id === id)
    if (!found || !this.#queue.remove(lineOf(found.asking), found)) return false
    found.settle(fail(cancelled))
    this.#pump()
    this.#ports.waitsChanged()
    return true
  }

  /** Keywatch's own question about the time: it counts, and is not asked where nobody may ask. False: do not ask. */
  charge(toll: Toll, times: number): boolean {
    const now = this.#now()
    if (this.#meter.held(toll, now).held !== undefined) return false
    for (let count = 0; count < times; count += 1) this.#meter.take(toll, now)
    return true
  }

  #let(asking: Asking): Passage {
    this.#meter.take(asking, this.#now())
    let spent = false
    return {
      spend: () => {
        spent = true
      },
      giveBack: () => {
        if (spent) return
        spent = true
        this.#meter.giveBack(asking, this.#now())
        if (this.#queue.size > 0) this.#pump()
      },
      answered: (response, refused, nowMs) => this.#answered(asking, response, refused, nowMs)
    }
  }

  #answered(asking: Asking, response: HttpResponse, refused: boolean, nowMs: number): void {
    const header = (name: string) => response.headers.find(([own]) => own.toLowerCase() === name)?.[1]
    this.#meter.heard(asking, header, this.#now())
    if (!refused) return
    const { retryAfterMs } = retryAfter(response, nowMs)
    const rules = this.#ports.rateRules(asking.provider.id)
    const backAt = retryAfterMs === undefined ? rules?.backAt?.(parseJson(response.body), header) : undefined
    const told = retryAfterMs ?? (backAt === undefined ? undefined : backAt - nowMs)
    const pauseMs = told !== undefined && told > 0 ? told : this.#meter.pauseMs(asking.provider.id, PAUSE_MS)
    this.#meter.close(asking, this.#now() + Math.min(pauseMs, DAY_MS))
  }

  /** Lets out whoever may go, and wakes up again when the next may. */
  #pump(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
    const now = this.#now()
    const needs = ({ asking }: Waiting) => this.#meter.needs(asking, now)
    const lacks = ({ asking }: Waiting) => this.#meter.held(asking, now).lacks
    for (let next = this.#queue.next(needs, lacks); next; next = this.#queue.next(needs, lacks))
      next.settle(ok(this.#let(next.asking)))
    this.#ports.waitsChanged()
    const waits = this.#queue.all().flatMap(({ asking }) => this.#meter.held(asking, now).held?.forMs ?? [])
    if (waits.length === 0) return
    this.#cancelTimer = this.#ports.timers.after(durationMs(Math.max(1, Math.min(...waits))), () => this.#pump())
  }

  readonly #now = (): number => this.#ports.clock.monotonic()
}

const lineOf = ({ provider, environment, apiKey, caller }: Asking): string =>
  [provider.id, environment, apiKey, caller].join('/')

const tooLong = ({ provider }: Asking, { forMs, limit }: Held): HeldFailure => ({
  code: 'rate-held',
  message: limit
    ? `${provider.name} takes no more requests for ${span(forMs, Math.round)}: its limit is used up.`
    : `${provider.name} takes no requests from here for ${span(forMs, Math.round)}: it refused one for its limits.`,
  remedy: 'Nothing was signed or sent. Wait, then send it again.',
  retryAfterMs: Math.ceil(forMs)
})

const tooMany = ({ provider }: Asking): HeldFailure => ({
  code: 'rate-held',
  message: `Too many requests are waiting for the limits of ${provider.name} already.`,
  remedy: 'Nothing was signed or sent. Wait a moment, then send it again.'
})

const cancelled: HeldFailure = {
  code: 'wait-cancelled',
  message: 'This request was called off while it waited.',
  remedy: 'Nothing was signed or sent.'
}
