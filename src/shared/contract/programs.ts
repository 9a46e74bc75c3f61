import { z } from 'zod'
import { askings, lockings } from '../domain/programs/program'
import { environments, scopes } from '../domain/vault/key'
import { call } from './call'
import { KeyId, Timestamp } from './fields'

const storage = ['storage-full', 'storage-failed'] as const
const ProgramIdShape = z.uuid()
const Count = z.int().min(0)
const Minute = z.int().min(0).max(1_439)

const Failure = z.object({ code: z.string(), message: z.string(), remedy: z.string() })
const Transport = z.object({
  wanted: z.boolean(),
  state: z.enum(['off', 'on', 'failed']),
  failure: Failure.optional(),
  /** The socket's path, or the base of the proxy. */
  at: z.string().optional()
})

const GrantedKey = z.object({ keyId: KeyId, scopes: z.array(z.enum(scopes)).min(1) })

/** What a custodian lets a program do. */
export const ProgramGrant = z.object({
  keys: z.array(GrantedKey).min(1).max(200),
  /** Empty: every host of the keys. */
  hosts: z.array(z.string().max(300)).max(50),
  /** `GET /api/v3/*`; empty: all that the scopes allow. */
  paths: z.array(z.string().max(400)).max(100),
  perSecond: z.int().min(1).max(100_000).optional(),
  perDay: z.int().min(1).max(100_000_000).optional(),
  hours: z.object({ from: Minute, to: Minute }).optional(),
  asking: z.enum(askings),
  locking: z.enum(lockings),
  /** Absent: it does not end. */
  expiresAtMs: Timestamp.optional()
})
export type ProgramGrant = z.output<typeof ProgramGrant>

export const PairingRequest = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  purpose: z.string(),
  transport: z.enum(['socket', 'loopback']),
  /** Absent: the system did not tell. */
  pid: z.int().optional(),
  executable: z.string().optional(),
  askedAtMs: Timestamp,
  expiresAtMs: Timestamp,
  wants: z.array(z.object({ keyId: KeyId, label: z.string(), scopes: z.array(z.enum(scopes)) })),
  /** Names of keys that are not here. */
  unknown: z.array(z.string())
})
export type PairingRequest = z.output<typeof PairingRequest>

export const ProgramEntry = z.object({
  id: ProgramIdShape,
  name: z.string(),
  purpose: z.string(),
  executable: z.string().optional(),
  grant: ProgramGrant.extend({ keys: z.array(GrantedKey) }),
  /** Of its keys, those that are still there. */
  labels: z.array(z.object({ keyId: KeyId, label: z.string(), environment: z.enum(environments) })),
  pairedAtMs: Timestamp,
  frozenAtMs: Timestamp.optional(),
  revokedAtMs: Timestamp.optional(),
  lastUsedAtMs: Timestamp.optional(),
  calls: Count,
  callsToday: Count,
  /** Calls of the last minute. */
  perMinute: Count
})
export type ProgramEntry = z.output<typeof ProgramEntry>

export const AgentOverview = z.object({
  socket: Transport,
  loopback: Transport,
  /** 0: not chosen yet. */
  port: z.int().min(0).max(65_535),
  pairings: z.array(PairingRequest),
  programs: z.array(ProgramEntry)
})
export type AgentOverview = z.output<typeof AgentOverview>

const grantCodes = [...storage, 'path-rule-wrong', 'scope-beyond-key', 'key-not-found', 'end-in-the-past'] as const
const one = z.object({ id: ProgramIdShape })

export const programs = {
  overview: call(z.void(), AgentOverview),
  /** Socket and 127.0.0.1 are switched on by themselves. Port 0: a free one is chosen once, and kept. */
  changeAgent: call(
    z.object({
      socket: z.boolean().optional(),
      loopback: z.boolean().optional(),
      port: z.int().min(0).max(65_535).optional()
    }),
    z.void(),
    [...storage, 'port-wrong', 'port-taken', 'port-refused', 'socket-taken', 'socket-refused']
  ),
  /** The token goes to the program alone. */
  grant: call(z.object({ pairing: z.string().max(80), grant: ProgramGrant }), z.void(), [
    ...grantCodes,
    'pairing-not-found',
    'name-taken'
  ]),
  deny: call(z.object({ pairing: z.string().max(80) }), z.void(), [...storage, 'pairing-not-found']),
  changeGrant: call(one.extend({ grant: ProgramGrant }), z.void(), [...grantCodes, 'program-not-found']),
  /** `finding`: what of monitoring it follows from. */
  freeze: call(one.extend({ finding: z.uuid().optional() }), z.void(), [...storage, 'program-not-found']),
  unfreeze: call(one, z.void(), [...storage, 'program-not-found']),
  revoke: call(one, z.void(), [...storage, 'program-not-found'])
}
