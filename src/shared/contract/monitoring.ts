import { z } from 'zod'
import { findingCauses } from '../domain/monitoring/causes'
import { thresholdBounds } from '../domain/monitoring/thresholds'
import { call } from './call'
import { KeyId, Timestamp } from './fields'
import { IncidentId } from './incidents'
import { ownWords } from './own-words'

export const Finding = z.object({
  id: z.uuid(),
  keyId: KeyId,
  keyLabel: z.string(),
  caller: z.string(),
  /** Where a program that is still paired is the caller. */
  program: z.object({ id: z.uuid(), name: z.string(), frozen: z.boolean() }).optional(),
  cause: z.enum(findingCauses),
  subject: z.string(),
  /** In words: "41 calls in 10 s; usual is 3". */
  reason: ownWords(z.string()),
  firstAtMs: Timestamp,
  lastAtMs: Timestamp,
  times: z.int(),
  state: z.enum(['open', 'dismissed', 'expected', 'incident']),
  incidentId: IncidentId.optional(),
  /** It may be usual after all. */
  canExpect: z.boolean()
})
export type Finding = z.output<typeof Finding>

/** Of one caller. */
export const Usual = z.object({
  caller: z.string(),
  learned: z.boolean(),
  days: z.int(),
  calls: z.int(),
  per10s: z.int(),
  perHour: z.int(),
  hours: z.array(z.int()),
  hosts: z.array(z.string()),
  methods: z.array(z.string()),
  refusalShare: z.number()
})
export type Usual = z.output<typeof Usual>

const bounded = (name: keyof typeof thresholdBounds) =>
  z.int().min(thresholdBounds[name][0]).max(thresholdBounds[name][1])

/** How often a key signed on one day of the person's calendar. */
export const DayOfUse = z.object({ fromMs: Timestamp, uses: z.int() })
export type DayOfUse = z.output<typeof DayOfUse>

export const Thresholds = z.object({
  on: z.boolean(),
  notify: z.boolean(),
  burstFactor: bounded('burstFactor'),
  burstFloor: bounded('burstFloor'),
  authFailures: bounded('authFailures'),
  learnDays: bounded('learnDays'),
  learnCalls: bounded('learnCalls'),
  rareHourPerMille: bounded('rareHourPerMille')
})
export type Thresholds = z.output<typeof Thresholds>

export const monitoring = {
  /** Open ones first, then newest first; at most 200. */
  findings: call(z.object({ keyId: KeyId.optional() }), z.array(Finding)),
  settle: call(z.object({ id: z.uuid(), as: z.enum(['dismissed', 'expected']) }), z.void(), [
    'finding-not-found',
    'finding-settled',
    'finding-not-expectable',
    'storage-full',
    'storage-failed'
  ]),
  /** What is usual for a key, by caller. */
  usual: call(z.object({ keyId: KeyId }), z.array(Usual)),
  /** The last six weeks, the oldest day first; days from before the log are not there. */
  perDay: call(z.object({ keyId: KeyId }), z.array(DayOfUse)),
  thresholds: call(z.void(), Thresholds),
  changeThresholds: call(Thresholds.partial(), Thresholds, ['storage-full', 'storage-failed'])
}
