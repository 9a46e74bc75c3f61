import { z } from 'zod'
import { lockReasons } from '../domain/session/session'
import { roles } from '../domain/session/role'
import { CUSTODIAN_MINUTES, IDLE_MINUTES } from '../domain/session/times'
import { call } from './call'
import { keychainCodes } from './vault'

export const SessionTimes = z.object({
  /** `null`: only sleep, the screen's lock and the person lock it. */
  idleMinutes: z.int().min(IDLE_MINUTES.least).max(IDLE_MINUTES.most).nullable(),
  custodianMinutes: z.int().min(CUSTODIAN_MINUTES.least).max(CUSTODIAN_MINUTES.most)
})

export const SessionStatus = z.object({
  role: z.enum(roles),
  /** A passphrase is set. */
  isProtected: z.boolean(),
  lockedBy: z.enum(lockReasons).optional(),
  /** The lock's secret is gone from the keychain: nothing can unlock it, a reset is the way out. */
  lockLost: z.boolean(),
  /** Milliseconds left as a custodian. */
  custodianForMs: z.int().optional(),
  /** Milliseconds until the next try is heard; 0: now. */
  waitMs: z.int(),
  wrongTries: z.int(),
  totp: z.boolean(),
  recoveryCodesLeft: z.int(),
  /** absent: this computer has none. */
  touchId: z.enum(['off', 'on']).optional(),
  times: SessionTimes
})
export type SessionStatus = z.output<typeof SessionStatus>

/** Whatever goes wrong while a person shows who they are. */
export const proofCodes = [
  ...keychainCodes,
  'storage-full',
  'storage-failed',
  'prompt-cancelled',
  'lock-lost',
  'too-many-tries'
] as const

const without = ['no-passphrase'] as const

export const session = {
  status: call(z.void(), SessionStatus),
  /** Somebody uses the window; for desktops that do not tell how long nobody was there. */
  note: call(z.void(), z.void()),
  lock: call(z.void(), z.void(), ['storage-full', 'storage-failed', ...without]),
  /** Asks for the passphrase, and for a code where that is on, in the prompt window. */
  unlock: call(z.object({ role: z.enum(['viewer', 'operator']) }), z.void(), proofCodes),
  stepUp: call(z.object({ to: z.enum(['operator', 'custodian']) }), z.void(), proofCodes),
  stepDown: call(z.object({ to: z.enum(['viewer', 'operator']) }), z.void(), [
    'storage-full',
    'storage-failed',
    ...without
  ]),
  /** Sets the first one, or changes it; says before what is lost with it. */
  setPassphrase: call(z.void(), z.void(), proofCodes),
  removePassphrase: call(z.void(), z.void(), [...proofCodes, ...without]),
  enrolTotp: call(z.void(), z.void(), [...proofCodes, ...without]),
  removeTotp: call(z.void(), z.void(), [...proofCodes, ...without]),
  renewRecoveryCodes: call(z.void(), z.void(), [...proofCodes, ...without]),
  allowTouchId: call(z.object({ allowed: z.boolean() }), z.void(), [...proofCodes, ...without, 'touch-id-unavailable']),
  changeTimes: call(SessionTimes.partial(), SessionTimes, ['storage-full', 'storage-failed']),
  /** For a forgotten passphrase: every secret is deleted, everything else stays. */
  reset: call(z.void(), z.void(), [...proofCodes, ...without])
}
