import type { Stamp } from '../kit'
import { member } from '../provider'
import { findProvider } from '../registry'
import { compare } from './compare'
import { credentialOf, expectedOf, methodOf, need, noUuid, paramsOf, text, type Reader } from './fields'

/** The project's own format. */
export const ownRequest: Reader = (item) => {
  const provider = findProvider(text(member(item, 'provider')) ?? '')
  if (provider === undefined || member(item, 'request') === undefined) return undefined
  const key = credentialOf(
    provider,
    need(item, 'credential', 'secret'),
    text(member(item, 'credential', 'id')) ?? '',
    text(member(item, 'credential', 'passphrase'))
  )
  const nowMs = Number(need(item, 'stamp', 'nowMs'))
  const stamp: Stamp = {
    nowMs,
    nonce: text(member(item, 'stamp', 'nonce')) ?? String(nowMs),
    uuid: text(member(item, 'stamp', 'uuid')) ?? noUuid,
    windowMs: Number(member(item, 'stamp', 'windowMs') ?? provider.window?.defaultMs ?? 0)
  }
  const request = {
    method: methodOf(need(item, 'request', 'method')),
    origin: need(item, 'request', 'origin'),
    path: need(item, 'request', 'path'),
    params: paramsOf(member(item, 'request', 'params')),
    body: text(member(item, 'request', 'body')) ?? '',
    environment: member(item, 'request', 'environment') === 'testnet' ? ('testnet' as const) : ('production' as const)
  }
  return () => compare(expectedOf(item), provider.sign(request, key, stamp), key)
}
