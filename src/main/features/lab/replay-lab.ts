/**
 * Attacks on the practice exchange with a request that the real signer made. Everything happens in main: the window sees the
 * parts of the request, and never a secret. Outside the demo there is nothing to attack, and every call is refused.
 */
import { dialectOf, draftOf, type LabDialect } from '../../../shared/domain/lab/dialects'
import {
  oneByteOff,
  partsOf,
  shifted,
  shown,
  withPart,
  type LabRequest,
  type Part
} from '../../../shared/domain/lab/parts'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import type { KeyId } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { HttpFailure } from '../../ports/http'
import type { StorageFailure } from '../../ports/journal'
import type { LabDraft, LabPorts } from './ports'

export const attacks = ['replay', 'shift', 'byte', 'reuse'] as const
export type Attack = (typeof attacks)[number]

export const labRules = ['signature', 'time', 'nonce', 'client-id', 'key', 'permission', 'other'] as const
export type LabRule = (typeof labRules)[number]

export interface AttackOrder {
  readonly attack: Attack
  /** Of `shift`, in ms. */
  readonly byMs: number
  /** Of `byte`: which part; absent: the first that is signed. */
  readonly part?: string | undefined
}

interface Captured {
  readonly key: KeyRecord
  readonly dialect: LabDialect
  readonly draft: LabDraft
  readonly clientId?: string
  readonly request: LabRequest
}

export interface Shown {
  readonly method: string
  readonly path: string
  readonly parts: readonly Part[]
  readonly lineSigned: boolean
  /** What a second signature would have in common with the first. */
  readonly once: 'nonce' | 'client-id' | 'none'
  readonly status: number
}

export interface Attacked extends Shown {
  /** `undefined`: nothing caught it. */
  readonly rule?: LabRule
  readonly changed: readonly string[]
  readonly answer: string
}

type LabFailure = Failure<'not-in-demo' | 'key-not-found' | 'nothing-captured' | 'not-captured' | 'no-such-part'>
type Answered<T> = Result<T, LabFailure | HttpFailure | StorageFailure | Failure<string>>

const LIMITS = { timeoutMs: 10_000, maxBytes: 256 * 1024 }
const ANSWER_CHARS = 2_000

export class ReplayLab {
  #captured: Captured | undefined

  constructor(private readonly ports: LabPorts) {}

  /** Keys of the demo whose dialect the lab knows. */
  keys(): readonly KeyRecord[] {
    const host = this.ports.practiceHost
    if (host === undefined) return []
    return this.ports.keys
      .list()
      .filter(
        (key) => key.state === 'active' && key.allowedHosts.includes(host) && dialectOf(key.provider) !== undefined
      )
  }

  /** Sends one genuine request with the app's signer and keeps what went out. */
  async capture(keyId: KeyId): Promise<Answered<Shown>> {
    const host = this.ports.practiceHost
    if (host === undefined) return fail(notInDemo)
    const key = this.keys().find(({ id }) => id === keyId)
    const dialect = key && dialectOf(key.provider)
    if (!key || !dialect) return fail(keyNotFound)
    const corr = this.ports.entropy.uuid()
    const noted = this.#note('lab.capture', key, { provider: key.provider }, corr)
    if (!noted.ok) return noted
    const { clientId, ...asked } = draftOf(dialect, key.scopes.includes('trade'), nameOf(corr))
    const draft: LabDraft = { keyId, host, ...asked }
    const done = await this.ports.sendAndWatch(draft)
    if (!done.ok) return done
    const request = done.value.sent.findLast(({ method, url }) => method === draft.method && pathOf(url) === draft.path)
    if (!request) return fail(notCaptured)
    this.#captured = { key, dialect, draft, request, ...(clientId === undefined ? {} : { clientId }) }
    return ok(show(this.#captured, request, done.value.status))
  }

  /** One attack with what was captured last. The entry that it is sent stands before it is. */
  async attack(order: AttackOrder): Promise<Answered<Attacked>> {
    const host = this.ports.practiceHost
    if (host === undefined) return fail(notInDemo)
    const captured = this.#captured
    if (!captured) return fail(nothingCaptured)
    const corr = this.ports.entropy.uuid()
    const made = await this.#make(captured, order)
    if (!made.ok) return made
    const { request, changed } = made.value
    const detail = {
      attack: order.attack,
      changed: changed.join(' '),
      ...(order.attack === 'shift' ? { byMs: order.byMs } : {})
    }
    const noted = this.#note('lab.send', captured.key, detail, corr)
    if (!noted.ok) return noted
    // To the practice exchange and nowhere else, whatever the request says.
    const sent = await this.ports.http.send({ ...request, ...LIMITS, allowedHosts: [host] })
    if (!sent.ok) return sent
    const rule = ruleIn(sent.value.headers)
    const told = { attack: order.attack, status: sent.value.status, caughtBy: rule ?? 'nothing' }
    const answered = this.#note('lab.answer', captured.key, told, corr)
    if (!answered.ok) return answered
    return ok({
      ...show(captured, request, sent.value.status),
      ...(rule === undefined ? {} : { rule }),
      changed,
      answer: sent.value.body.slice(0, ANSWER_CHARS)
    })
  }

  async #make(
    captured: Captured,
    { attack, byMs, part: wanted }: AttackOrder
  ): Promise<Answered<{ readonly request: LabRequest; readonly changed: readonly string[] }>> {
    const { request, dialect, clientId } = captured
    if (attack === 'replay') return ok({ request, changed: [] })
    if (attack === 'reuse') return this.#signAnew(captured)
    const parts = partsOf(dialect, request, clientId)
    const part =
      attack === 'shift'
        ? parts.find(({ role }) => role === 'time' || role === 'nonce')
        : wanted === undefined
          ? parts.find(({ signed, role }) => signed && role === 'other')
          : parts.find(({ id }) => id === wanted)
    if (!part) return fail(noSuchPart)
    const value = attack === 'shift' ? moved(part, byMs) : oneByteOff(part.value)
    return ok({ request: withPart(request, part, value), changed: [part.id] })
  }

  /** A new signature, which is genuine, over what must come only once: the nonce, or else the order's own id. */
  async #signAnew({ draft, dialect, request, key, clientId }: Captured) {
    const before = partsOf(dialect, request, clientId)
    const nonce = before.find(({ role }) => role === 'nonce')?.value ?? '0'
    const id = before.find(({ role }) => role === 'client-id')?.value ?? ''
    const again = { ...draft, ...draftOf(dialect, key.scopes.includes('trade'), id, '0.002') }
    const { clientId: _name, ...asked } = again
    const signed = await this.ports.signWithNonce(asked, nonce)
    if (!signed.ok) return signed
    const after = partsOf(dialect, signed.value, clientId)
    const changed = after.filter(({ id: one, value }) => before.find((old) => old.id === one)?.value !== value)
    return ok({ request: signed.value, changed: changed.map(({ id: one }) => one) })
  }

  #note(
    act: 'lab.capture' | 'lab.send' | 'lab.answer',
    key: KeyRecord,
    detail: Readonly<Record<string, string | number>>,
    corr: string
  ): Result<unknown, StorageFailure> {
    const { unit, journal, actor } = this.ports
    const target = { provider: key.provider, environment: key.environment }
    const about = { id: key.id, version: key.current.version }
    return unit.commit(() => journal.record({ actor, act, outcome: 'ok', key: about, target, detail, corr }))
  }
}

/** A nonce is a time in a finer unit at most; moved by as much. */
const moved = ({ role, value }: Part, byMs: number): string =>
  role === 'nonce' ? String(BigInt(value) + BigInt(byMs) * 1_000n) : shifted(value, byMs)

function show({ dialect, clientId }: Captured, request: LabRequest, status: number): Shown {
  const parts = partsOf(dialect, request, clientId)
  return {
    method: request.method,
    path: pathOf(request.url),
    parts: parts.map(shown),
    lineSigned: dialect.signs.line,
    once: parts.some(({ role }) => role === 'nonce')
      ? 'nonce'
      : parts.some(({ role }) => role === 'client-id')
        ? 'client-id'
        : 'none',
    status
  }
}

const pathOf = (url: string): string => new URL(url).pathname

/** Letters and digits alone: every dialect takes that as an order's id. */
const nameOf = (corr: string): string => `lab${corr.replaceAll('-', '').slice(0, 24)}`

function ruleIn(headers: readonly (readonly [string, string])[]): LabRule | undefined {
  const said = headers.find(([name]) => name.toLowerCase() === 'x-practice-rule')?.[1]
  return said === undefined ? undefined : (labRules.find((rule) => rule === said) ?? 'other')
}

const notInDemo: LabFailure = {
  code: 'not-in-demo',
  message: 'The replay lab is the demo’s alone: it attacks a practice exchange on this computer.',
  remedy: 'Start Keywatch with --demo.'
}
const keyNotFound: LabFailure = {
  code: 'key-not-found',
  message: 'The practice exchange has no such key.',
  remedy: 'Choose another key.'
}
const nothingCaptured: LabFailure = {
  code: 'nothing-captured',
  message: 'No request was captured yet.',
  remedy: 'Send one first.'
}
const notCaptured: LabFailure = {
  code: 'not-captured',
  message: 'The request was not seen on its way.',
  remedy: 'Send it again.'
}
const noSuchPart: LabFailure = {
  code: 'no-such-part',
  message: 'This request has no such part.',
  remedy: 'Choose another one.'
}
