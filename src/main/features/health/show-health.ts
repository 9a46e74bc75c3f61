import { compareKey, type Compared, type Setting } from '../../../shared/domain/health/compare'
import type { Provider } from '../../../shared/domain/signing/provider'
import type { KeyId, TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import { keyNotFound, nothingToAsk } from './failures'
import type { HealthPorts, KeyAnswer } from './ports'
import { questionFor } from './question'

export interface KeyHealth {
  /** What a check asks; absent where nothing can be asked. */
  readonly question?: { readonly endpoint: string; readonly host: string; readonly by: 'report' | 'probe' }
  readonly cannotAsk?: string
  /** Of the last check, answered or not; absent: never checked. */
  readonly askedAtMs?: TimestampMs
  readonly failure?: Failure<string>
  readonly answer?: KeyAnswer & Compared & { readonly ofSigningVersion: boolean }
}

/** Compared anew with the record as it stands now: a person may have mended it since. */
export function showHealth(
  ports: Pick<HealthPorts, 'keys' | 'store' | 'findProvider' | 'clock'>,
  keyId: KeyId
): Result<KeyHealth, Failure<'key-not-found'>> {
  const key = ports.keys.find(keyId)
  const provider = key && ports.findProvider(key.provider)
  if (!key || !provider) return fail(keyNotFound)
  const question = questionFor(key, provider)
  const check = ports.store.find(keyId)
  const { answer } = check ?? {}
  return ok({
    ...(question === undefined
      ? { cannotAsk: nothingToAsk(provider.name).message }
      : {
          question: {
            endpoint: `${question.asked.method} ${question.asked.path}`,
            host: question.host,
            by: question.by
          }
        }),
    ...(check === undefined ? {} : { askedAtMs: check.askedAtMs }),
    ...(check?.failure === undefined ? {} : { failure: check.failure }),
    ...(answer === undefined
      ? {}
      : {
          answer: {
            ...answer,
            ...compareKey(key, answer.reported, settingOf(ports, provider)),
            ofSigningVersion: answer.version === key.current.version
          }
        })
  })
}

export const settingOf = (
  { clock }: Pick<HealthPorts, 'clock'>,
  { name, ipTrap }: Pick<Provider, 'name' | 'ipTrap'>
): Setting => ({
  providerName: name,
  nowMs: clock.now(),
  ...(ipTrap === undefined ? {} : { trap: ipTrap })
})
