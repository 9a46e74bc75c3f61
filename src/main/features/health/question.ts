/** What to ask a provider about a key: its own request for that, or else a harmless read. */
import type { KeyQuestion } from '../../../shared/domain/signing/key-report'
import { probeOf } from '../../../shared/domain/signing/probe'
import type { Provider } from '../../../shared/domain/signing/provider'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { plainHost } from '../../../shared/domain/policy/decide'

export interface Question {
  readonly host: string
  readonly by: 'report' | 'probe'
  readonly asked: KeyQuestion
}

/** `undefined`: the provider answers its reads to anyone, so no harmless request would tell anything. */
export function questionFor(key: KeyRecord, provider: Provider): Question | undefined {
  const { permissions } = provider
  const silent = new Set((permissions?.notOn ?? []).map(plainHost))
  const host = key.allowedHosts.find((one) => !silent.has(plainHost(one)))
  if (permissions !== undefined && host !== undefined)
    return { host, by: permissions.read === undefined ? 'probe' : 'report', asked: permissions }
  const probe = probeOf(provider)
  const [first] = key.allowedHosts
  return probe && first !== undefined ? { host: first, by: 'probe', asked: probe } : undefined
}
