/**
 * Programs that ask to be let in. They are kept in memory, for ten minutes: whoever asks is still there, or asks again. The
 * token is given once, to the program that asked; what is kept of it is a hash. Where Keywatch ends between the person's yes and
 * the program's question, the same question is given a new token afterwards, within the same ten minutes.
 */
import { personal } from '../../../shared/domain/audit/personal'
import { checkName, foldName, type Program, type ProgramId } from '../../../shared/domain/programs/program'
import { keysNamed } from '../../../shared/domain/programs/key-name'
import type { Scope } from '../../../shared/domain/vault/key'
import { durationMs, MINUTE_MS, SECOND_MS, timestampMs, type KeyId, type TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import { PROGRAM_CAUSE } from '../../ports/notices'
import type { StorageFailure } from '../../ports/journal'
import { failures } from './failures'
import { keysOf } from './keys-of'
import type { ForProgram, Grant, PairAsk, PairOutcome, Peer, ProgramPorts } from './ports'
import { accountFor, byAgent, record } from './record'
import type { ProgramRegistry } from './registry'

const WAITS_MS = 10 * MINUTE_MS
const MOST = 5
const BECKON_EVERY_MS = 10 * SECOND_MS
/** Letters and digits that nobody takes for one another. */
const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

export interface Pairing {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly purpose: string
  readonly peer: Peer
  readonly askedAtMs: TimestampMs
  readonly expiresAtMs: TimestampMs
  /** What of its wishes there is. */
  readonly wants: readonly { readonly keyId: KeyId; readonly label: string; readonly scopes: readonly Scope[] }[]
  /** Names of keys that it wants and that are not here. */
  readonly unknown: readonly string[]
}

interface Kept {
  readonly pairing: Pairing
  state: 'waiting' | 'denied' | 'granted' | 'taken'
  program?: ProgramId
  token?: string
}

export type PairingGone = Failure<'pairing-not-found'>
type NameTaken = Failure<'name-taken'>
const gone: PairingGone = { ...failures.pairingGone, code: 'pairing-not-found' }

export class Pairings {
  readonly #kept = new Map<string, Kept>()
  #beckonedAt: number | undefined

  constructor(
    private readonly ports: ProgramPorts,
    private readonly registry: ProgramRegistry
  ) {}

  /** Those that a person has not answered, oldest first. */
  waiting(): readonly Pairing[] {
    return [...this.#kept.values()].filter(({ state }) => state === 'waiting').map(({ pairing }) => pairing)
  }

  /** On record before anybody is asked. */
  ask(ask: PairAsk, peer: Peer): ForProgram<Pairing> {
    const { ports } = this
    const corr = ports.entropy.uuid()
    const refuse = (failure: (typeof failures)['nameTaken'], name?: string) =>
      accountFor({ ...ports, actor: byAgent }, failure, {
        act: 'program.pair',
        detail: { ...peerDetail(peer), ...(name === undefined ? {} : { name }) },
        corr
      })
    const named = checkName(ask.name)
    if (!named.ok) return refuse(named.error)
    const name = named.value
    const same = (one: Pairing): boolean => foldName(one.name) === foldName(name)
    if (this.registry.nameTaken(name) || this.waiting().some(same)) return refuse(failures.nameTaken, name)
    if (this.waiting().length >= MOST) return refuse(failures.tooManyPairings, name)
    const pairing = this.#make(name, ask, peer)
    const written = ports.unit.commit(() =>
      record(
        { journal: ports.journal, actor: byAgent },
        { act: 'program.pair', detail: { name, wants: pairing.wants.length, ...peerDetail(peer) }, corr }
      )
    )
    if (!written.ok) return written
    this.#kept.set(pairing.id, { pairing, state: 'waiting' })
    ports.timers.after(durationMs(WAITS_MS), () => {
      this.#kept.delete(pairing.id)
      ports.changed()
    })
    ports.notices.notify({
      cause: PROGRAM_CAUSE,
      title: `${name} asks to use your keys`,
      body: `Its code is ${pairing.code}. Open Programs to let it in or to turn it away.`,
      dedupeKey: `program-pair-${pairing.id}`
    })
    ports.changed()
    this.#beckon()
    return ok(pairing)
  }

  /** For the program. Whoever has the id, which cannot be guessed, is the one that asked. */
  outcome(id: string): ForProgram<PairOutcome> {
    const kept = this.#kept.get(id)
    if (!kept) return this.#afterRestart(id)
    const { state, program: programId, token } = kept
    const program = programId === undefined ? undefined : this.registry.find(programId)
    if (state !== 'granted' || token === undefined || !program)
      return ok({ state: state === 'granted' ? 'taken' : state })
    const given = this.#give(program, token)
    if (!given.ok) return given
    kept.state = 'taken'
    delete kept.token
    return given
  }

  /** The first token went with the process that made it: nobody has it, and another one takes its place. */
  #afterRestart(id: string): ForProgram<PairOutcome> {
    const { ports, registry } = this
    const program = registry.uncollected(ports.hash(id), ports.clock.now())
    if (program?.revokedAtMs !== undefined || !program) return fail(failures.pairingGone)
    return this.#give(program, this.#newToken())
  }

  #give(program: Program, token: string): ForProgram<PairOutcome> {
    const { ports, registry } = this
    const detail = { program: program.id, name: program.name }
    const written = ports.unit.commit(() => {
      record({ ...ports, actor: byAgent }, { act: 'program.collect', detail, corr: ports.entropy.uuid() })
      return registry.collect(program.id, ports.hash(token))
    })
    if (!written.ok) return written
    written.value.kept()
    return ok({
      state: 'granted',
      token,
      keys: keysOf(ports, program),
      ...(program.expiresAtMs === undefined ? {} : { expiresAt: program.expiresAtMs })
    })
  }

  #newToken(): string {
    return `kwp_${Buffer.from(this.ports.random(32)).toString('base64url')}`
  }

  grant(id: string, { policy, expiresAtMs }: Grant): Result<Program, PairingGone | NameTaken | StorageFailure> {
    const { ports, registry } = this
    const kept = this.#kept.get(id)
    if (kept?.state !== 'waiting') return fail(gone)
    const { name, purpose, peer } = kept.pairing
    if (registry.nameTaken(name)) return fail({ ...failures.nameTaken, code: 'name-taken' })
    const token = this.#newToken()
    const program: Program = {
      id: ports.entropy.uuid() as ProgramId,
      name,
      purpose,
      policy,
      pairedAtMs: ports.clock.now(),
      ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
      ...(peer.executable === undefined ? {} : { executable: peer.executable })
    }
    const written = ports.unit.commit(() => {
      record(ports, { act: 'program.grant', detail: policyDetail(program), corr: ports.entropy.uuid() })
      const uncollected = { pairing: ports.hash(id), untilMs: kept.pairing.expiresAtMs }
      return registry.insert(program, ports.hash(token), uncollected)
    })
    if (!written.ok) return written
    written.value.kept()
    Object.assign(kept, { state: 'granted', program: program.id, token })
    return ok(program)
  }

  deny(id: string): Result<void, PairingGone | StorageFailure> {
    const { ports } = this
    const kept = this.#kept.get(id)
    if (kept?.state !== 'waiting') return fail(gone)
    const detail = { name: kept.pairing.name, ...peerDetail(kept.pairing.peer) }
    const written = ports.unit.commit(() => record(ports, { act: 'program.deny', detail, corr: ports.entropy.uuid() }))
    if (!written.ok) return written
    kept.state = 'denied'
    return ok(undefined)
  }

  /** Any process of this user can ask: one that asks again and again does not keep the window in front. */
  #beckon(): void {
    const now = this.ports.clock.monotonic()
    if (this.#beckonedAt !== undefined && now - this.#beckonedAt < BECKON_EVERY_MS) return
    this.#beckonedAt = now
    this.ports.beckon()
  }

  #make(name: string, { purpose, wants }: PairAsk, peer: Peer): Pairing {
    const { ports } = this
    const now = ports.clock.now()
    const keys = ports.keys.list()
    const found = wants.map((want) => ({ want, named: keysNamed(keys, want.key) }))
    return {
      id: Buffer.from(ports.random(24)).toString('base64url'),
      code: codeOf(ports.random(6)),
      name,
      purpose: plainly(purpose),
      peer: { ...peer, ...(peer.executable === undefined ? {} : { executable: plainly(peer.executable) }) },
      askedAtMs: now,
      expiresAtMs: timestampMs(now + WAITS_MS),
      wants: found.flatMap(({ want, named: [key, another] }) =>
        key && !another ? [{ keyId: key.id, label: key.label, scopes: [...new Set(want.scopes)] }] : []
      ),
      unknown: found.filter(({ named }) => named.length !== 1).map(({ want }) => plainly(want.key).slice(0, 80))
    }
  }
}

/** Shown to a person as it stands, so nothing in it is invisible, breaks the line or turns the text round. */
const plainly = (text: string): string => text.replaceAll(/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]+/gu, ' ').trim()

/** `K4M-2TR`. */
function codeOf(bytes: Uint8Array): string {
  const letters = [...bytes].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length])
  return `${letters.slice(0, 3).join('')}-${letters.slice(3).join('')}`
}

const peerDetail = ({ transport, pid, executable }: Peer) => ({
  transport,
  ...(pid === undefined ? {} : { pid }),
  ...(executable === undefined ? {} : { executable: personal('path', executable) })
})

/** What a reviewer wants to know of a grant. */
export function policyDetail({ id, name, policy, expiresAtMs }: Program) {
  const { keys, hosts, paths, perSecond, perDay, asking, locking } = policy
  return {
    program: id,
    name,
    keys: keys.map(({ keyId, scopes }) => `${keyId} ${scopes.join('+')}`).join(', '),
    asking,
    locking,
    ...(hosts.length === 0 ? {} : { hosts: hosts.join(' ') }),
    ...(paths.length === 0 ? {} : { paths: paths.length }),
    ...(perSecond === undefined ? {} : { perSecond }),
    ...(perDay === undefined ? {} : { perDay }),
    ...(expiresAtMs === undefined ? {} : { expiresAtMs })
  }
}
