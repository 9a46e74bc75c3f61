import type { SessionContext } from './context'

/** What the window shows of the session. Nothing of it helps to open a lock. */
export function sessionStatus({ ports, state, tries, finder }: SessionContext) {
  const { lockedBy, custodianFor } = state
  const facts = finder.facts
  return {
    role: state.role,
    isProtected: !state.isOpen,
    ...(lockedBy === undefined ? {} : { lockedBy }),
    lockLost: finder.isLost,
    ...(custodianFor === undefined ? {} : { custodianForMs: Math.ceil(custodianFor) }),
    waitMs: Math.ceil(tries.waitMs),
    wrongTries: tries.wrong,
    totp: facts?.totp ?? false,
    recoveryCodesLeft: facts?.recoveryCodesLeft ?? 0,
    ...(ports.biometry.available() ? { touchId: facts?.touchId === true ? ('on' as const) : ('off' as const) } : {}),
    times: state.times
  }
}
