import type { Preview, RequestDraft } from './request-draft'
import { toleranceOf } from '../../../shared/domain/signing/provider'
import { ok, type Result } from '../../../shared/kernel/result'
import type { SigningPorts } from './ports'
import { decideOn, prepareRequest, type DraftFailure } from './prepare-request'

/** What sending this would do and whether policy lets it. No secret is read, nothing is signed, sent or written. */
export function previewRequest(
  ports: Pick<SigningPorts, 'keys' | 'findProvider' | 'profile' | 'clock' | 'session' | 'guard'>,
  draft: RequestDraft
): Result<Preview, DraftFailure> {
  const prepared = prepareRequest(ports, draft)
  if (!prepared.ok) return prepared
  const { key, provider, host, endpoint } = prepared.value
  const { allowed, checks } = decideOn(ports, prepared.value)
  return ok({
    endpointClass: endpoint.class,
    title: endpoint.title,
    host,
    environment: key.environment,
    allowed,
    checks: checks.map(({ rule, passed, reason }) => ({ rule, passed, reason })),
    // Who goes by the clock limits it even where the author has no say.
    validForMs:
      provider.window?.defaultMs ?? (provider.nonce.kind === 'timestamp' ? toleranceOf(provider).behindMs : null)
  })
}
