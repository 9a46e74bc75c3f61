/**
 * Signs a request with a nonce that was used before, which no exchange takes: for the demo's replay lab, that shows why. It
 * reserves nothing and sends nothing, and outside the demo it signs nothing.
 */
import { toCredential } from '../../../shared/domain/signing/credential'
import type { SignedRequest } from '../../../shared/domain/signing/kit'
import { fail, type Failure, type Result } from '../../../shared/kernel/result'
import type { KeychainFailure } from '../../ports/keychain'
import type { SigningPorts } from './ports'
import { prepareRequest, type DraftFailure } from './prepare-request'
import type { RequestDraft } from './request-draft'

const WINDOW_MS = 5_000

export const signWithNonce =
  (ports: Pick<SigningPorts, 'keys' | 'findProvider' | 'profile' | 'secrets' | 'clock' | 'entropy'>) =>
  async (
    draft: RequestDraft,
    nonce: string
  ): Promise<Result<SignedRequest, DraftFailure | KeychainFailure | Failure<'not-in-demo'>>> => {
    if (ports.profile !== 'demo')
      return fail({ code: 'not-in-demo', message: 'Only the demo does this.', remedy: 'Start the demo.' })
    const prepared = prepareRequest(ports, draft)
    if (!prepared.ok) return prepared
    const { key, provider, request } = prepared.value
    await provider.prepare?.()
    const windowMs = provider.window?.defaultMs ?? WINDOW_MS
    return ports.secrets.with(key.current, (material) =>
      provider.sign(request, toCredential(material, key.current.apiKeyId ?? '', key.current.kind), {
        nowMs: ports.clock.now(),
        nonce,
        uuid: ports.entropy.uuid(),
        windowMs
      })
    )
  }
