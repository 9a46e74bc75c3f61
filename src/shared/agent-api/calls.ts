/** The agent's calls: method, path, who may make them, what goes in and what comes out. */
import type { z } from 'zod'
import { Keys, PairInput, PairOutcome, Pairing, SignInput, Signed, Status } from './schemas'

/** program: with a token. anyone: with or without one. */
export interface AgentCall {
  readonly method: 'GET' | 'POST'
  /** `{id}` is one segment. */
  readonly path: string
  readonly caller: 'anyone' | 'program'
  readonly summary: string
  readonly input?: z.ZodType
  /** Absent: what the provider answered, as it comes. */
  readonly output?: z.ZodType
}

export const agentCalls = {
  status: {
    method: 'GET',
    path: '/v1/status',
    caller: 'anyone',
    summary: 'Whether Keywatch is there, locked or not, and who asks.',
    output: Status
  },
  keys: {
    method: 'GET',
    path: '/v1/keys',
    caller: 'program',
    summary: 'The keys that this program may use: labels and scopes, never a secret.',
    output: Keys
  },
  pair: {
    method: 'POST',
    path: '/v1/pair',
    caller: 'anyone',
    summary: 'Asks a person to let this program use keys. Ask for the outcome with its id.',
    input: PairInput,
    output: Pairing
  },
  pairing: {
    method: 'GET',
    path: '/v1/pair/{id}',
    caller: 'anyone',
    summary: 'What became of a pairing. The token is given once.',
    output: PairOutcome
  },
  sign: {
    method: 'POST',
    path: '/v1/sign',
    caller: 'program',
    summary: 'Signs a request and gives it back, for the program to send.',
    input: SignInput,
    output: Signed
  },
  send: {
    method: 'POST',
    path: '/v1/send',
    caller: 'program',
    summary: 'Signs a request, sends it and streams the provider’s answer: status, headers and body as they come.',
    input: SignInput
  }
} as const satisfies Readonly<Record<string, AgentCall>>

export type AgentCallName = keyof typeof agentCalls

/** Beside `Authorization: Bearer`: for programs whose own requests use that header. */
export const TOKEN_HEADER = 'Keywatch-Token'
/**
 * A program's own name for one request (draft-ietf-httpapi-idempotency-key-header): what was signed under it is not signed
 * again. A quoted string, as the draft writes it, or the bare text.
 */
export const IDEMPOTENCY_HEADER = 'Idempotency-Key'
export const IDEMPOTENCY_PATTERN = /^(?:"([\w.:~-]{1,128})"|([\w.:~-]{1,128}))$/u

/** On every answer to a request with a name, failures included, once that name was looked up: `first`, or `again`. */
export const IDEMPOTENT_HEADER = 'Keywatch-Idempotency'

/** On every answer that is Keywatch's own and not a provider's: its code. */
export const ERROR_HEADER = 'Keywatch-Error'
/** How often a request was sent that was to be tried again; absent: once. */
export const TRIES_HEADER = 'Keywatch-Tries'

/** Which version of the key signed what was sent. */
export const VERSION_HEADER = 'Keywatch-Key-Version'
/** 32 random bytes in base64url after its mark. Whoever sees one in a log knows what leaked. */
export const TOKEN_PATTERN = /^kwp_[A-Za-z0-9_-]{43}$/u
