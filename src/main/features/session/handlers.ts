import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { ok } from '../../../shared/kernel/result'
import { changeTimes } from './change-times'
import type { SessionContext } from './context'
import { allowTouchId, enrolTotp, removeTotp, renewRecoveryCodes } from './enrol-totp'
import { lockSession, stepDown } from './lock-session'
import { resetLock } from './reset-lock'
import { sessionStatus } from './session-status'
import { removePassphrase, setPassphrase } from './set-passphrase'
import { stepUp, unlockSession } from './unlock-session'

export const sessionHandlers = (context: SessionContext) =>
  ({
    status: async () => ok(sessionStatus(context)),
    note: async () => ok(context.ports.presence.note()),
    lock: async () => lockSession(context, 'person'),
    unlock: ({ role }) => unlockSession(context, role),
    stepUp: ({ to }) => stepUp(context, to),
    stepDown: async ({ to }) => stepDown(context, to),
    setPassphrase: () => setPassphrase(context),
    removePassphrase: () => removePassphrase(context),
    enrolTotp: () => enrolTotp(context),
    removeTotp: () => removeTotp(context),
    renewRecoveryCodes: () => renewRecoveryCodes(context),
    allowTouchId: ({ allowed }) => allowTouchId(context, allowed),
    changeTimes: async (changes) => changeTimes(context, changes),
    reset: () => resetLock(context)
  }) satisfies Handlers<typeof contract>['session']
