/** From what a custodian filled in to a policy. A program is never given more than its key has. */
import { readPathRule, type PathRuleFailure } from '../../../shared/domain/programs/path-rule'
import type { PathRule, ProgramPolicy } from '../../../shared/domain/programs/program'
import { timestampMs, type KeyId } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { Grant, ProgramPorts } from './ports'

export interface GrantAsked {
  readonly keys: readonly { readonly keyId: string; readonly scopes: ProgramPolicy['keys'][number]['scopes'] }[]
  readonly hosts: readonly string[]
  readonly paths: readonly string[]
  readonly perSecond?: number | undefined
  readonly perDay?: number | undefined
  readonly hours?: ProgramPolicy['hours'] | undefined
  readonly asking: ProgramPolicy['asking']
  readonly locking: ProgramPolicy['locking']
  readonly expiresAtMs?: number | undefined
}

export type GrantFailure = PathRuleFailure | Failure<'scope-beyond-key' | 'key-not-found' | 'end-in-the-past'>

export function readGrant(
  { keys, clock }: Pick<ProgramPorts, 'keys' | 'clock'>,
  { hosts, paths, perSecond, perDay, hours, asking, locking, expiresAtMs, ...asked }: GrantAsked
): Result<Grant, GrantFailure> {
  const granted: ProgramPolicy['keys'][number][] = []
  for (const { keyId, scopes } of asked.keys) {
    const key = keys.find(keyId as KeyId)
    if (!key) return fail(noKey)
    if (!scopes.every((scope) => key.scopes.includes(scope))) return fail(beyond(key.label))
    granted.push({ keyId: key.id, scopes: [...new Set(scopes)] })
  }
  const rules: PathRule[] = []
  for (const text of paths) {
    const rule = readPathRule(text)
    if (!rule.ok) return rule
    rules.push(rule.value)
  }
  if (expiresAtMs !== undefined && expiresAtMs <= clock.now()) return fail(past)
  return ok({
    policy: {
      keys: granted,
      hosts: hosts.map((host) => host.trim().toLowerCase()).filter((host) => host !== ''),
      paths: rules,
      asking,
      locking,
      ...(perSecond === undefined ? {} : { perSecond }),
      ...(perDay === undefined ? {} : { perDay }),
      ...(hours === undefined ? {} : { hours })
    },
    ...(expiresAtMs === undefined ? {} : { expiresAtMs: timestampMs(expiresAtMs) })
  })
}

const noKey: GrantFailure = {
  code: 'key-not-found',
  message: 'One of these keys is not in Keywatch any more.',
  remedy: 'Choose among those that are listed now.'
}
const beyond = (label: string): GrantFailure => ({
  code: 'scope-beyond-key',
  message: `“${label}” itself may do less than that.`,
  remedy: 'Give the program no more than its key has.'
})
const past: GrantFailure = {
  code: 'end-in-the-past',
  message: 'This end date has passed.',
  remedy: 'Choose a later one.'
}
