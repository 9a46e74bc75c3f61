import type { Program } from '../../../shared/domain/programs/program'
import { MINUTE_MS, SECOND_MS } from '../../../shared/kernel/ids'
import { fail, ok } from '../../../shared/kernel/result'
import { PROGRAM_CAUSE } from '../../ports/notices'
import { failures } from './failures'
import type { ForProgram, ProgramPorts } from './ports'

const HOLD_MS = MINUTE_MS
/** One notification for all that waits within that time. */
const TELL_EVERY_MS = 10 * MINUTE_MS

/** While Keywatch is locked: refused at once, or held for a minute with a notification, as its policy says. */
export async function waitForUnlock(ports: ProgramPorts, program: Program): Promise<ForProgram<void>> {
  const locked = { ...failures.locked, retryAfterMs: 5 * SECOND_MS }
  if (program.policy.locking === 'refuse') return fail(locked)
  ports.notices.notify({
    cause: PROGRAM_CAUSE,
    title: `${program.name} waits for you to unlock Keywatch`,
    body: 'It is turned away after a minute.',
    dedupeKey: `program-locked-${program.id}-${Math.floor(ports.clock.now() / TELL_EVERY_MS)}`
  })
  return (await ports.unlocked(HOLD_MS)) ? ok(undefined) : fail(locked)
}
