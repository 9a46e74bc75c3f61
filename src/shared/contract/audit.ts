import { z } from 'zod'
import { acts, outcomes } from '../domain/audit/entry'
import { languages } from '../kernel/languages'
import { call } from './call'
import { KeyId, Timestamp } from './fields'
import { AccessReview, ReviewOrder } from './review'
import { ownWords } from './own-words'

export const AuditFilter = z.object({
  keyId: KeyId.optional(),
  /** Any of these; an entry says so in one text, so there is an end to them. */
  keyIds: z.array(KeyId).min(1).max(200).optional(),
  act: z.enum(acts).optional(),
  acts: z.array(z.enum(acts)).min(1).optional(),
  outcome: z.enum(outcomes).optional(),
  /** Of one program. */
  caller: z
    .string()
    .regex(/^program\/[A-Za-z0-9 ._-]{1,40}$/u)
    .optional(),
  fromMs: Timestamp.optional(),
  toMs: Timestamp.optional()
})
export type AuditFilter = z.output<typeof AuditFilter>

export const AuditRow = z.object({
  seq: z.int(),
  atMs: Timestamp,
  act: z.enum(acts),
  outcome: z.enum(outcomes),
  code: z.string().optional(),
  keyId: KeyId.optional(),
  /** The key's label now, or its last one. */
  keyLabel: z.string().optional(),
  target: z.string().optional(),
  role: z.string(),
  caller: z.string(),
  /** The stored line, byte for byte. */
  line: z.string()
})
export type AuditRow = z.output<typeof AuditRow>

export const LogStatus = z.object({
  logId: z.string(),
  size: z.int(),
  /** Root of the Merkle tree (RFC 6962), hex. */
  root: z.string(),
  /** SHA-256 of the log's public key, as `ab:cd:…`. */
  fingerprint: z.string(),
  lastCheck: z.object({ atMs: Timestamp, kind: z.enum(['start', 'full']), ok: z.boolean(), size: z.int() }).optional(),
  /** Set once the log was found altered. */
  broken: z.object({ atMs: Timestamp, firstBadSeq: z.int().nullable(), reason: ownWords(z.string()) }).optional()
})

export const VerifyReport = z.object({
  ok: z.boolean(),
  entries: z.int(),
  root: z.string(),
  tookMs: z.number(),
  /** What was checked, in order, in words. */
  checks: z.array(z.object({ name: ownWords(z.string()), passed: z.boolean(), detail: ownWords(z.string()) })),
  firstBadSeq: z.int().nullable()
})
export type VerifyReport = z.output<typeof VerifyReport>

const TaskKind = z.enum(['verify', 'export', 'review', 'seal', 'seal-check'])
export type TaskKind = z.output<typeof TaskKind>

export const audit = {
  /** Newest first. */
  list: call(
    z.object({ filter: AuditFilter, offset: z.int().min(0), limit: z.int().min(1).max(500) }),
    z.object({ total: z.int(), rows: z.array(AuditRow) })
  ),
  /** Keys that were deleted, by label: their entries stay, and can be asked for. */
  deletedKeys: call(z.void(), z.array(z.object({ id: KeyId, label: z.string() }))),
  status: call(z.void(), LogStatus),
  verify: call(z.void(), VerifyReport, [
    'keychain-locked',
    'keychain-unavailable',
    'keychain-item-absent',
    'keychain-timeout',
    'keychain-failed',
    'storage-full',
    'storage-failed',
    'task-stopped'
  ]),
  /** Which key can do what, used by what, and what is out of order. */
  review: call(ReviewOrder, AccessReview, ['task-stopped']),
  /** How far what takes its time has come. */
  tasks: call(z.void(), z.array(z.object({ kind: TaskKind, done: z.int(), total: z.int() }))),
  /** Ends a task before it is done; it answers for itself. */
  stop: call(z.object({ kind: TaskKind }), z.void()),
  /** Asks for a place in a system dialog, then writes there. */
  export: call(
    z.object({
      format: z.enum(['bundle', 'pdf', 'jsonl', 'csv', 'ocsf', 'syslog']),
      filter: AuditFilter,
      /** In a bundle: open the personal values in its entries. */
      openPersonal: z.boolean().optional(),
      /** In a bundle: what it carries beside the signed lines. */
      beside: z
        .array(z.enum(['csv', 'ocsf', 'pdf']))
        .max(3)
        .refine((all) => new Set(all).size === all.length)
        .optional(),
      /** Of what people read: a report, a bundle's second README. Absent: the app's own. */
      language: z.enum(languages).optional()
    }),
    z.object({ fileName: z.string(), entries: z.int(), bytes: z.int(), sha256: z.string() }),
    [
      'export-cancelled',
      'export-disk-full',
      'export-unwritable',
      'export-too-large',
      'export-unsigned',
      'report-unprinted',
      'storage-full',
      'storage-failed',
      'task-stopped'
    ]
  )
}
