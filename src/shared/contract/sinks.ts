import { z } from 'zod'
import { sinkCodes } from '../domain/sinks/failure'
import { PEM_CHARS } from '../domain/sinks/sink'
import { call } from './call'
import { Timestamp } from './fields'
import { keychainCodes } from './vault'

const storage = ['storage-full', 'storage-failed'] as const
const SinkId = z.uuid()
const Count = z.int().min(0)
const Failure = z.object({ code: z.enum(sinkCodes), message: z.string(), remedy: z.string() })

const Trust = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('public') }),
  z.object({ kind: z.literal('authority'), pem: z.string().max(PEM_CHARS) }),
  z.object({ kind: z.literal('pinned'), sha256: z.string().max(100) })
])
export type SinkTrust = z.output<typeof Trust>

const Port = z.number().min(-1).max(1_000_000)
const Target = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('postgres'),
    host: z.string().max(300),
    port: Port,
    database: z.string().max(200),
    user: z.string().max(200),
    table: z.string().max(200),
    plain: z.boolean(),
    trust: Trust
  }),
  z.object({ kind: z.literal('syslog'), host: z.string().max(300), port: Port, trust: Trust }),
  z.object({ kind: z.literal('otlp'), url: z.string().max(2_000), header: z.string().max(200), trust: Trust })
])
export type SinkTarget = z.output<typeof Target>

const Draft = z.object({ label: z.string().max(200), target: Target })
export type SinkDraft = z.output<typeof Draft>

const Range = z.object({ from: Count, to: Count })
const Faults = z.object({ count: Count, ranges: z.array(z.object({ from: z.int(), to: z.int() })) })

/** What a check of the content found. */
const Checked = z.object({
  atMs: Timestamp,
  file: z.string().optional(),
  read: Count,
  good: Count,
  expected: Range.optional(),
  faults: z.object({ lost: Faults, doubled: Faults, changed: Faults, misplaced: Faults, foreign: Faults }),
  /** Over what the sink holds from the first entry on; hex. */
  root: z.object({ size: Count, hex: z.string(), fits: z.boolean() }).optional()
})
export type SinkCheck = z.output<typeof Checked>

export const SinkView = Draft.extend({
  id: SinkId,
  place: z.string(),
  takesSecret: z.boolean(),
  /** The secret itself never crosses. */
  secretState: z.enum(['none', 'pending', 'kept']),
  /** It can be read back. */
  readable: z.boolean(),
  createdAtMs: Timestamp,
  /** paused: a person holds it. current: the sink has everything. stopped: a person must act. */
  state: z.enum(['paused', 'current', 'sending', 'waiting', 'stopped']),
  failure: Failure.optional(),
  /** waiting: when it is tried again. */
  untilMs: Timestamp.optional(),
  /** The next index to send. */
  next: Count,
  /** Entries that are not confirmed yet, and since when the oldest of them waits. */
  behind: Count,
  behindSinceMs: Timestamp.optional(),
  confirmedAtMs: Timestamp.optional(),
  gaps: z.array(
    z.object({ kind: z.enum(['rejected', 'pruned']), from: Count, to: Count, count: Count, atMs: Timestamp })
  ),
  checking: z.object({ read: Count, of: Count }).optional(),
  lastCheck: Checked.optional(),
  /** What a database's owner may run where this user may not make the table. */
  sql: z.string().optional()
})
export type SinkView = z.output<typeof SinkView>

const draftCodes = ['sink-wrong', 'label-taken', ...storage] as const
const gone = ['sink-not-found', ...storage] as const
const checkCodes = [
  ...gone,
  ...sinkCodes,
  'sink-unreadable',
  'file-unreadable',
  'file-without-entries',
  'prompt-cancelled',
  'check-stopped',
  'check-running'
] as const

export const sinks = {
  list: call(z.void(), z.object({ size: Count, sinks: z.array(SinkView) })),
  add: call(Draft, z.object({ id: SinkId }), [...draftCodes, 'too-many-sinks']),
  change: call(Draft.extend({ id: SinkId }), z.void(), [
    ...draftCodes,
    ...keychainCodes,
    'sink-not-found',
    'too-many-sinks'
  ]),
  remove: call(z.object({ id: SinkId }), z.void(), [...gone, ...keychainCodes]),
  /** Asked for in the prompt window. */
  setSecret: call(z.object({ id: SinkId }), z.void(), [
    ...gone,
    ...keychainCodes,
    'secret-empty',
    'secret-too-large',
    'secret-not-plain',
    'prompt-cancelled'
  ]),
  /** Connects, and sends no entry. */
  attempt: call(
    z.object({ id: SinkId }),
    z.object({ server: z.string().optional(), tls: z.string().optional(), holds: Count.optional() }),
    [...gone, ...sinkCodes]
  ),
  /** What the server shows of itself; nothing is sent to it. */
  certificate: call(
    Target,
    z.object({
      subject: z.string(),
      issuer: z.string(),
      validFromMs: Timestamp,
      validToMs: Timestamp,
      sha256: z.string()
    }),
    [...storage, ...sinkCodes, 'sink-wrong']
  ),
  /** Asks for a file in a system dialog. */
  chooseAuthority: call(z.void(), z.object({ pem: z.string(), subject: z.string(), sha256: z.string() }), [
    'prompt-cancelled',
    'certificate-unreadable'
  ]),
  /** Asks in the prompt window. */
  start: call(z.object({ id: SinkId }), z.void(), [...gone, 'prompt-cancelled']),
  pause: call(z.object({ id: SinkId }), z.void(), gone),
  /** Of one that waits after a failure. */
  retry: call(z.object({ id: SinkId }), z.void(), gone),
  resend: call(z.object({ id: SinkId, from: Count }), z.void(), [...gone, 'index-unknown']),
  check: call(z.object({ id: SinkId }), Checked, checkCodes),
  checkFile: call(z.object({ id: SinkId }), Checked, checkCodes),
  stopCheck: call(z.object({ id: SinkId }), z.void())
}
