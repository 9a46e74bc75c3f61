/**
 * A client library loads public figures through the same base URL. A request that nobody signed, of which Keywatch knows no
 * private endpoint, is forwarded as it is: without a signature it can do nothing on an account.
 */
import { checkPath } from '../../../shared/domain/signing/request'
import { ok } from '../../../shared/kernel/result'
import type { AnswerForProgram, ErrandOrder, ForProgram, Proxied, ProgramPorts } from './ports'
import type { RequestOfProgram } from './read-request'
import { record } from './record'

const TIMEOUT_MS = 15_000

export function isPublic(
  { findProvider }: Pick<ProgramPorts, 'findProvider'>,
  { key, draft }: RequestOfProgram,
  { signs }: Pick<Proxied, 'signs'>
): boolean {
  if (signs || draft.method !== 'GET') return false
  return findProvider(key.provider)?.classify(draft.method, draft.path, draft.params, draft.body).class === 'unknown'
}

/** The program's own policy is asked all the same, as for a read: its hosts, paths and hours hold. */
export async function forwardUnsigned(
  ports: ProgramPorts,
  { key, draft }: RequestOfProgram,
  errand: ErrandOrder
): Promise<ForProgram<AnswerForProgram>> {
  const { method, host, path } = draft
  // As for what is signed: a path that is read in two ways could be judged as one and sent as the other.
  const plain = checkPath(path)
  if (!plain.ok) return plain
  const refused = errand.judge({ keyId: key.id, host, method, path, endpoint: { class: 'read' } })
  const about = {
    key: { id: key.id, version: key.current.version },
    target: { provider: key.provider, environment: key.environment, method, host, path }
  }
  const entry = { act: 'program.forward', ...about, corr: ports.entropy.uuid() } as const
  const written = await ports.shared.commit(() => {
    if (refused.length > 0)
      record({ ...ports, actor: errand.actor }, { ...entry, outcome: 'refused', code: 'policy-refused' })
    else errand.used(record({ ...ports, actor: errand.actor }, entry))
  })
  if (!written.ok) return written
  if (refused.length > 0)
    return {
      ok: false,
      error: {
        code: 'policy-refused',
        message: refused.map(({ reason }) => reason).join(' '),
        remedy: 'Nothing was sent. A custodian can change what the program may do under Programs.'
      }
    }
  const sent = await ports.signing.forward(draft, TIMEOUT_MS)
  return sent.ok ? ok(sent.value) : sent
}
