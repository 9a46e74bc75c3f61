import type { Handlers } from '../../shared/contract/call'
import type { contract } from '../../shared/contract/index'
import type { KeyRecord, KeyVersion } from '../../shared/domain/vault/key'
import type { KeyId } from '../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../shared/kernel/result'
import type { StorageFailure } from '../ports/journal'
import type { VaultPorts } from '../features/vault/ports'
import type { IssuedKey, PracticeExchange, PracticeKind } from '../practice/practice-exchange'

type Ports = Pick<VaultPorts, 'actor' | 'store' | 'unit' | 'journal' | 'entropy' | 'clipboard' | 'secrets'>

const notInDemo: Failure<'not-in-demo'> = {
  code: 'not-in-demo',
  message: 'There is a practice exchange in the demo alone.',
  remedy: 'Make the key on the exchange’s own page.'
}
const keyNotFound: Failure<'key-not-found'> = {
  code: 'key-not-found',
  message: 'The practice exchange has no such key.',
  remedy: 'Choose another key.'
}

/** The practice exchange's key page: what a person does in a browser with real keys, with play money. */
export function practiceHandlers(ports: Ports, practice: PracticeExchange | undefined) {
  let last: IssuedKey | undefined
  const copy = (text: string | undefined) => ports.clipboard.writeText(text ?? '')
  return {
    issueKey: async ({ keyId, publicKeyPem }) => {
      const key = ports.store.find(keyId)
      if (!practice) return fail(notInDemo)
      const kind = key && kindOf(key, publicKeyPem)
      if (!key || !kind) return fail(keyNotFound)
      const told = tell(ports, key, 'key issued')
      if (!told.ok) return told
      last = practice.issueKey(key.provider, kind, {
        permissions: key.scopes,
        ...(publicKeyPem === undefined ? {} : { publicKeyPem }),
        ...(key.current.apiKeyId === undefined ? {} : { besides: key.current.apiKeyId })
      })
      const copied = last.secret !== ''
      if (copied) await copy(last.secret)
      return ok({ apiKeyId: last.apiKeyId, copied, hasPassphrase: last.passphrase !== undefined })
    },
    copyPassphrase: async () => {
      if (!practice) return fail(notInDemo)
      if (last?.passphrase === undefined) return fail(keyNotFound)
      await copy(last.passphrase)
      return ok(undefined)
    },
    revokeKey: async ({ keyId, version }) => {
      if (!practice) return fail(notInDemo)
      const key = ports.store.find(keyId)
      const revoked = key?.versions.find((one) => one.version === version)
      if (!key || !revoked) return fail(keyNotFound)
      const told = tell(ports, key, 'key deleted')
      if (!told.ok) return told
      const known = await knownAs(ports, revoked)
      return known !== undefined && practice.revokeKey(key.provider, known) ? ok(undefined) : fail(keyNotFound)
    },
    keepAccepting: async ({ on }) => {
      if (!practice) return fail(notInDemo)
      const told = tell(ports, undefined, on ? 'deleted keys go on working' : 'deleted keys stop working')
      if (!told.ok) return told
      practice.keepAccepting(on)
      return ok(undefined)
    }
  } satisfies Handlers<typeof contract>['practice']
}

/** A public key makes a pair of it; the practice exchange has no RSA and no ES256. */
function kindOf({ current }: KeyRecord, publicKeyPem: string | undefined): PracticeKind | undefined {
  if (publicKeyPem !== undefined) return 'ed25519'
  return current.kind === 'hmac' || current.kind === 'ed25519' || current.kind === 'token' ? current.kind : undefined
}

/** A token is known by itself. */
async function knownAs({ secrets }: Ports, version: KeyVersion): Promise<string | undefined> {
  if (version.kind !== 'token') return version.apiKeyId
  const token = await secrets.with(version, ({ secret }) => secret)
  return token.ok ? token.value : undefined
}

function tell(
  { unit, journal, actor, entropy }: Ports,
  key: KeyRecord | undefined,
  what: string
): Result<unknown, StorageFailure> {
  return unit.commit(() =>
    journal.record({
      actor,
      act: 'practice.change',
      outcome: 'ok',
      ...(key === undefined ? {} : { key: { id: key.id as KeyId, version: key.current.version } }),
      detail: { what },
      corr: entropy.uuid()
    })
  )
}
