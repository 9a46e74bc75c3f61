import { z } from 'zod'
import { call } from './call'
import { KeyId, Timestamp } from './fields'
import { keychainCodes } from './vault'

/** A folder by its id: its path stays in main but for being shown. */
const FolderId = z.uuid()
const FindingId = z.uuid()
const Failure = z.object({ code: z.string(), message: z.string(), remedy: z.string() })
const Count = z.int().min(0)
const storage = ['storage-full', 'storage-failed'] as const

export const ScanReport = z.object({
  files: Count,
  bytes: Count,
  commits: Count,
  tookMs: Count,
  skipped: z.object({
    unreadable: Count,
    packed: Count,
    binary: Count,
    big: Count,
    link: Count,
    special: Count
  }),
  skippedFiles: z.array(
    z.object({ path: z.string(), reason: z.enum(['unreadable', 'packed', 'binary', 'big', 'link', 'special']) })
  ),
  stopped: z.boolean()
})
export type ScanReport = z.output<typeof ScanReport>

export const LeakFolder = z.object({
  id: FolderId,
  /** The last part of its path. */
  name: z.string(),
  /** Where it lies, with the home folder as `~`. For the eye. */
  place: z.string(),
  there: z.boolean(),
  git: z.boolean(),
  /** none: no pre-commit hook. ours: Keywatch's. chained: Keywatch's, before another. foreign: another's alone. */
  hook: z.enum(['none', 'ours', 'chained', 'foreign']),
  history: z.boolean(),
  weekly: z.boolean(),
  nextScanAtMs: Timestamp.optional(),
  open: Count,
  /** Of those, places that hold a secret of the vault. */
  own: Count,
  ignored: Count,
  lastScan: z
    .discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('done'), atMs: Timestamp, report: ScanReport }),
      z.object({ outcome: z.literal('failed'), atMs: Timestamp, failure: Failure })
    ])
    .optional()
})
export type LeakFolder = z.output<typeof LeakFolder>

export const LeakFinding = z.object({
  id: FindingId,
  folderId: FolderId,
  folder: z.string(),
  path: z.string(),
  line: z.int(),
  /** In bytes, from 1. */
  column: z.int(),
  /** Of what stands there, in bytes. */
  length: z.int(),
  /** A key's secret, an endpoint's signing secret, or what a rule takes for one. */
  what: z.union([
    z.object({ keyId: KeyId, version: z.int(), label: z.string(), signs: z.boolean() }),
    z.object({ endpointId: z.uuid(), label: z.string() }),
    z.object({ rule: z.string() })
  ]),
  /** At most the four letters that tell a token's kind. */
  hint: z.string(),
  commit: z.object({ id: z.string(), atMs: Timestamp }).optional(),
  firstSeenMs: Timestamp,
  lastSeenMs: Timestamp,
  state: z.enum(['open', 'ignored', 'gone'])
})
export type LeakFinding = z.output<typeof LeakFinding>

export const leaks = {
  overview: call(
    z.void(),
    z.object({
      folders: z.array(LeakFolder),
      running: z
        .object({
          folderId: FolderId,
          beganAtMs: Timestamp,
          files: Count,
          bytes: Count,
          commits: Count,
          /** The file under the lens. */
          path: z.string(),
          found: Count,
          secrets: Count,
          /** Keys whose secret is missing, so that it cannot be looked for. */
          unknown: Count
        })
        .optional()
    })
  ),
  /** Opens the system's dialog for folders. */
  addFolder: call(z.void(), z.object({ id: FolderId }), [...storage, 'choice-cancelled', 'folder-taken']),
  changeFolder: call(
    z.object({ id: FolderId, history: z.boolean().optional(), weekly: z.boolean().optional() }),
    z.void(),
    [...storage, 'folder-not-found']
  ),
  /** Its findings go with it; nothing in the folder is touched. */
  removeFolder: call(z.object({ id: FolderId }), z.void(), [...storage, 'folder-not-found']),
  /** Returns once the scan runs. */
  scan: call(z.object({ id: FolderId }), z.void(), [...keychainCodes, ...storage, 'folder-not-found', 'scan-running']),
  stop: call(z.void(), z.void()),
  findings: call(
    z.object({
      filter: z.object({
        state: z.enum(['open', 'ignored', 'gone']).optional(),
        folderId: FolderId.optional(),
        ownOnly: z.boolean().optional()
      }),
      offset: Count,
      limit: z.int().min(1).max(500)
    }),
    z.object({ total: Count, rows: z.array(LeakFinding) })
  ),
  settle: call(
    z.object({ ids: z.array(FindingId).min(1).max(500), state: z.enum(['open', 'ignored']) }),
    z.object({ changed: Count }),
    storage
  ),
  /** The baseline: all that is open in the folder is known. */
  acceptAll: call(z.object({ id: FolderId }), z.object({ changed: Count }), [...storage, 'folder-not-found']),
  /** `chain`: keep the hook that is there, and run it after ours. */
  installHook: call(z.object({ id: FolderId, chain: z.boolean() }), z.void(), [
    ...keychainCodes,
    ...storage,
    'folder-not-found',
    'not-a-repository',
    'git-missing',
    'git-failed',
    'hook-foreign',
    'node-missing',
    'hook-unwritable'
  ]),
  removeHook: call(z.object({ id: FolderId }), z.void(), [
    ...keychainCodes,
    ...storage,
    'folder-not-found',
    'not-a-repository',
    'git-missing',
    'git-failed',
    'hook-foreign',
    'node-missing',
    'hook-unwritable'
  ])
}
