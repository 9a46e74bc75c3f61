/** The role that this window knows itself to have. Main decides; this saves it calls that it would refuse, and asks first. */
import { readAnswer } from '../../../shared/contract/answer-text'
import { atLeast, leastRoles, type Role } from '../../../shared/contract/channels'
import type { Failure, Result } from '../../../shared/kernel/result'

let role: Role | undefined
let known: () => void = () => undefined
const whenKnown = new Promise<void>((settle) => (known = settle))
let asking: Promise<Result<unknown, Failure<string>>> | undefined

/** `undefined`: main could not say; then its door answers each call. */
export function noteRole(now: Role | undefined): void {
  if (now !== undefined) role = now
  known()
}

/**
 * Undefined: go on. A call above the session's role first asks the person, in the prompt window, to confirm who they are;
 * a locked window asks for nothing but what unlocks it.
 */
export async function allowedTo(channel: string): Promise<Result<never, Failure<string>> | undefined> {
  const least = leastRoles[channel]
  if (least === undefined || least === 'locked') return undefined
  await whenKnown
  if (role === undefined || atLeast(role, least)) return undefined
  if (role === 'locked' || least === 'viewer') return refused('Keywatch is locked.', 'Unlock it, then try again.')
  return confirmed(least)
}

/**
 * Main's own word that the role is too low, though this window thought otherwise: it was lowered a moment ago. The person is asked as
 * ever; undefined: they confirmed, the call may be made once more. Where nothing can be asked, main's answer stands.
 */
export async function raisedFor(
  channel: string,
  answer: unknown
): Promise<'go-on' | Result<never, Failure<string>> | undefined> {
  const least = leastRoles[channel]
  const { ok, error } = (answer ?? {}) as Partial<{ ok: boolean; error: Failure<string> }>
  if (ok !== false || error?.code !== 'role-too-low' || !least || least === 'locked' || least === 'viewer')
    return undefined
  if (role === 'locked') return undefined
  return (await confirmed(least)) ?? 'go-on'
}

async function confirmed(least: Role): Promise<Result<never, Failure<string>> | undefined> {
  asking ??= (
    window.keywatch.invoke('session.stepUp', { to: least }).then(readAnswer) as Promise<
      Result<unknown, Failure<string>>
    >
  ).finally(() => (asking = undefined))
  const raised = await asking
  if (raised.ok) return undefined
  return raised.error.code === 'prompt-cancelled'
    ? refused('You did not confirm that it is you.', 'Nothing was changed. Try again when you are ready.')
    : { ok: false, error: raised.error }
}

const refused = (message: string, remedy: string): Result<never, Failure<string>> => ({
  ok: false,
  error: { code: 'role-too-low', message, remedy }
})
