import type { Check } from '../../../shared/domain/policy/decide'
import type { Program, ProgramId, ProgramPolicy } from '../../../shared/domain/programs/program'
import type { ProgramRequest } from '../../../shared/domain/programs/policy'
import type { Provider } from '../../../shared/domain/signing/provider'
import type { Environment, Scope } from '../../../shared/domain/vault/key'
import type { Brand, KeyId, TimestampMs } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Dialogue } from '../../ports/dialogue'
import type { Actor, Journal, SharedCommits, UnitOfWork } from '../../ports/journal'
import type { KeyStore } from '../../ports/key-store'
import type { Logger } from '../../ports/logger'
import type { Notices } from '../../ports/notices'
import type { Timers } from '../../ports/timers'

/** Of a named request: true where it was asked before, and this is what came of it then. */
export interface Again {
  readonly again?: boolean
}

/** A failure that a program is told; codes are those of the agent's API. */
export type AgentFailure = Failure<string> & { readonly retryAfterMs?: number } & Again
export type ForProgram<T> = Result<T, AgentFailure>

/** SHA-256 of a token, or of a pairing's id, in hex: all that is kept of it. */
export type TokenHash = Brand<string, 'TokenHash'>

export interface ProgramUse {
  readonly lastUsedAtMs?: TimestampMs
  /** Since it was paired. */
  readonly calls: number
  /** Days since 1970 where the person is, and the calls of that day. */
  readonly day: number
  readonly dayCalls: number
}

/** It was let in, and has not asked for its token since. */
export interface Uncollected {
  readonly pairing: TokenHash
  readonly untilMs: TimestampMs
}

export interface StoredProgram extends ProgramUse {
  readonly program: Program
  readonly token: TokenHash
  readonly uncollected?: Uncollected
}

export interface AgentWish {
  /** The Unix socket, or the named pipe. */
  readonly socket: boolean
  readonly loopback: boolean
  /** Of 127.0.0.1; 0: whichever is free, and kept. */
  readonly port: number
}

/** Programs and what the agent listens on. Writes only inside `UnitOfWork.commit`. */
export interface ProgramStore {
  wish(): AgentWish
  setWish(wish: AgentWish): void
  /** Revoked ones included. */
  list(): readonly StoredProgram[]
  insert(program: Program, token: TokenHash, uncollected: Uncollected): void
  /** Its token was given: this one is it from now on. */
  collect(id: ProgramId, token: TokenHash): void
  /** All but its use. */
  update(program: Program): void
  recordUse(id: ProgramId, use: ProgramUse): void
  /** What was signed under that name within the last day; undefined: nothing. */
  findNamed(id: ProgramId, name: string): SignedUnderName | undefined
  /** Keeps the first of a name, and lets go of those from before `forgetMs`. */
  recordNamed(
    id: ProgramId,
    request: NamedRequest & { readonly seq: number },
    at: TimestampMs,
    forgetMs: TimestampMs
  ): void
}

/** Who is at the other end of a connection, as the system tells it. */
export interface Peer {
  readonly transport: 'socket' | 'loopback'
  readonly pid?: number
  readonly executable?: string
}

/** A program's own name for one request, so that it can ask again where it lost the answer. */
export interface NamedRequest {
  readonly name: string
  /** SHA-256 of what is asked, in hex: another request does not go under the same name. */
  readonly sha256: string
}

export interface SignedUnderName {
  readonly sha256: string
  /** Of the entry in the log; absent: it was signed by a Keywatch that did not keep it. */
  readonly seq?: number
}

/** What a program asks to have signed. */
export interface ToSign {
  readonly key: string
  readonly method: Provider['examples'][number]['method']
  /** Absolute, or a path with its query. */
  readonly url: string
  readonly params: readonly (readonly [name: string, value: string])[]
  readonly body: string
  readonly refusedVersion?: number | undefined
  /** Of `send`: tried again where that can do nothing twice. */
  readonly retry?: boolean | undefined
  readonly named?: NamedRequest | undefined
}

/** A request that came to the proxy. */
export interface Proxied extends Omit<ToSign, 'url'> {
  readonly provider: string
  readonly host?: string
  /** Percent-encoded as it came, without its query. */
  readonly path: string
  /** It carries a signature or an API key of its own making, which is left out. */
  readonly signs: boolean
}

export interface PairAsk {
  readonly name: string
  readonly purpose: string
  readonly wants: readonly { readonly key: string; readonly scopes: readonly Scope[] }[]
}

export interface KeyForProgram {
  readonly key: string
  readonly label: string
  readonly provider: string
  readonly environment: Environment
  readonly scopes: Scope[]
  readonly hosts: string[]
  readonly usable: boolean
}

export interface SignedForProgram extends Again {
  readonly id: string
  readonly method: ToSign['method']
  readonly url: string
  readonly headers: Record<string, string>
  readonly body: string
  readonly validForMs?: number
  readonly once: boolean
  readonly keyVersion: number
}

export interface AnswerForProgram extends Again {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: AsyncIterable<Uint8Array>
  /** Absent: not known before it ends. */
  readonly length?: number
  /** Absent: it was not signed. */
  readonly keyVersion?: number
  /** More than one. */
  readonly tries?: number
}

export interface AgentStatus {
  readonly app: string
  readonly api: 1
  readonly locked: boolean
  readonly proxy?: string
  readonly program?: {
    readonly name: string
    readonly frozen: boolean
    readonly expiresAt?: number
    readonly callsToday: number
    readonly perDay?: number
  }
}

export type PairOutcome =
  | { readonly state: 'waiting' | 'denied' | 'taken' }
  | {
      readonly state: 'granted'
      readonly token: string
      readonly expiresAt?: number
      readonly keys: KeyForProgram[]
    }

/** What the server asks of the app, each call once it is read, checked and parsed. */
export interface AgentDesk {
  /** Whose token this is, if it still is one. */
  admit(token: string | undefined, peer: Pick<Peer, 'transport'>): ForProgram<ProgramId>
  status(caller: ProgramId | undefined): AgentStatus
  keys(caller: ProgramId): KeyForProgram[]
  pair(ask: PairAsk, peer: Peer): Promise<ForProgram<{ id: string; code: string; expiresAt: number }>>
  pairing(id: string): ForProgram<PairOutcome>
  sign(caller: ProgramId, asked: ToSign): Promise<ForProgram<SignedForProgram>>
  /** The answer's body is to be read to its end, or ended. */
  send(caller: ProgramId, asked: ToSign): Promise<ForProgram<AnswerForProgram>>
  proxy(caller: ProgramId, asked: Proxied): Promise<ForProgram<AnswerForProgram>>
  /** The server itself said no. */
  turnedAway(code: string, transport: Peer['transport']): void
}

export type ListenFailure = Failure<'port-taken' | 'port-refused' | 'socket-taken' | 'socket-refused'>

/** HTTP over one of the two transports. */
export interface AgentServer {
  /** Where it listens: the socket's path, or the port as text. */
  listen(
    on: { readonly transport: 'socket' } | { readonly transport: 'loopback'; readonly port: number },
    desk: AgentDesk
  ): Promise<Result<string, ListenFailure>>
  close(transport: Peer['transport']): Promise<void>
}

export interface ProgramPorts {
  /** Of the person at the window. */
  readonly actor: Actor
  /** `epoch`: another number after each lock. */
  readonly session: { readonly locked: boolean; readonly epoch: number }
  /** Resolves once the session is open, or after that time: true while it is open. */
  readonly unlocked: (withinMs: number) => Promise<boolean>
  readonly clock: Clock
  /** Minutes since midnight and days since 1970 where the person is. */
  readonly localTime: () => { readonly minute: number; readonly day: number }
  readonly timers: Timers
  readonly entropy: Entropy
  readonly random: (bytes: number) => Uint8Array
  readonly hash: (token: string) => TokenHash
  readonly unit: UnitOfWork
  readonly shared: SharedCommits
  readonly journal: Journal
  readonly store: ProgramStore
  readonly keys: Pick<KeyStore, 'list' | 'find'>
  readonly findProvider: (id: string) => Provider | undefined
  readonly server: AgentServer
  readonly dialogue: Dialogue
  readonly notices: Pick<Notices, 'notify'>
  readonly signing: SigningForPrograms
  readonly appVersion: string
  readonly log: Pick<Logger, 'warn'>
  /** Brings the window into sight: a program waits for an answer there. */
  readonly beckon: () => void
  /** Programs, pairings or the agent's state. */
  readonly changed: () => void
  /** A program was used: its figures alone. */
  readonly used: () => void
}

interface Draft {
  readonly keyId: KeyId
  readonly method: ToSign['method']
  readonly host: string
  readonly path: string
  readonly params: ToSign['params']
  readonly body: string
  readonly retry?: boolean | undefined
}

/** The one signer, as programs reach it. */
export interface SigningForPrograms {
  hand(
    draft: Draft,
    errand: ErrandOrder,
    refused?: number
  ): Promise<
    ForProgram<Omit<SignedForProgram, 'id' | 'keyVersion'> & { readonly corr: string; readonly version: number }>
  >
  send(
    draft: Draft,
    errand: ErrandOrder
  ): Promise<ForProgram<Omit<AnswerForProgram, 'keyVersion'> & { readonly version: number }>>
  /** Without a signature, to one of the provider's hosts. */
  forward(draft: Draft, timeoutMs: number): Promise<ForProgram<AnswerForProgram>>
}

/** On whose behalf, and what is asked of them before and inside the commit. */
export interface ErrandOrder {
  readonly actor: ProgramPorts['actor']
  readonly asker: string
  readonly judge: (asked: ProgramRequest) => readonly Check[]
  /** Inside the commit that holds the entry with that number. */
  readonly used: (seq: number) => void
}

export interface Grant {
  readonly policy: ProgramPolicy
  readonly expiresAtMs?: TimestampMs
}
