import { keyName, keysNamed } from '../../../shared/domain/programs/key-name'
import type { Program } from '../../../shared/domain/programs/program'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { fail, ok } from '../../../shared/kernel/result'
import { failures } from './failures'
import type { ForProgram, KeyForProgram, ProgramPorts } from './ports'

/** The keys that a program was given, as far as they are still there. */
const given = ({ keys }: Pick<ProgramPorts, 'keys'>, { policy }: Program): readonly KeyRecord[] =>
  policy.keys.flatMap(({ keyId }) => keys.find(keyId) ?? [])

export function keysOf(ports: Pick<ProgramPorts, 'keys' | 'clock'>, program: Program): KeyForProgram[] {
  const mine = given(ports, program)
  return mine.map((key) => {
    const granted = program.policy.keys.find(({ keyId }) => keyId === key.id)?.scopes ?? []
    const { hosts } = program.policy
    const name = keyName(key.label)
    return {
      key: name !== '' && keysNamed(mine, name).length === 1 ? name : key.label,
      label: key.label,
      provider: key.provider,
      environment: key.environment,
      scopes: granted.filter((scope) => key.scopes.includes(scope)),
      hosts: key.allowedHosts.filter((host) => hosts.length === 0 || hosts.includes(host)),
      usable:
        key.state === 'active' &&
        key.frozenAtMs === undefined &&
        (key.expiresAtMs === undefined || ports.clock.now() < key.expiresAtMs)
    }
  })
}

/** The key that a program means, among those it was given: what others there are is not told. */
export function keyNamed(ports: Pick<ProgramPorts, 'keys'>, program: Program, name: string): ForProgram<KeyRecord> {
  const [key, another] = keysNamed(given(ports, program), name)
  if (!key) return fail(failures.keyUnknown)
  return another ? fail(failures.keyAmbiguous) : ok(key)
}
