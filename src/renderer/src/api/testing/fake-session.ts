import type { Api, SessionStatus, Topic } from '../types'

/** A session that does at once what the prompt window would ask about. */
export function fakeSession(isProtected: boolean, tell: (...topics: Topic[]) => void): Api['session'] {
  const ok = <T>(value: T) => ({ ok: true, value }) as const
  let status: SessionStatus = {
    role: isProtected ? 'operator' : 'custodian',
    isProtected,
    lockLost: false,
    waitMs: 0,
    wrongTries: 0,
    totp: false,
    recoveryCodesLeft: 0,
    times: { idleMinutes: 10, custodianMinutes: 10 }
  }
  const become = async (part: Partial<SessionStatus>) => {
    status = { ...status, ...part }
    tell('session')
    return ok(undefined)
  }
  return {
    status: async () => ok(status),
    note: async () => ok(undefined),
    lock: () => become({ role: 'locked', lockedBy: 'person' }),
    unlock: ({ role }) => become({ role }),
    stepUp: ({ to }) => become({ role: to, custodianForMs: 600_000 }),
    stepDown: ({ to }) => become({ role: to }),
    setPassphrase: () => become({ isProtected: true, custodianForMs: 600_000 }),
    removePassphrase: () => become({ isProtected: false, role: 'custodian', totp: false }),
    enrolTotp: () => become({ totp: true, recoveryCodesLeft: 10 }),
    removeTotp: () => become({ totp: false, recoveryCodesLeft: 0 }),
    renewRecoveryCodes: () => become({ recoveryCodesLeft: 10 }),
    allowTouchId: ({ allowed }) => become({ touchId: allowed ? 'on' : 'off' }),
    changeTimes: async (times) => {
      await become({ times: { ...status.times, ...times } as SessionStatus['times'] })
      return ok(status.times)
    },
    reset: () => become({ isProtected: false, role: 'custodian' })
  }
}
