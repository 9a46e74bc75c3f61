import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { SystemPorts } from './ports'

type OpenFailure = Failure<'provider-unknown' | 'page-not-opened'>

/**
 * Opens the page where a provider's keys are managed. A window names the provider and never an address: what can be opened
 * are the addresses in the providers' descriptions, over https, and nothing else.
 */
export async function openKeyPage(
  { findProvider, openExternal, actor, unit, journal, entropy }: SystemPorts,
  id: string
): Promise<Result<void, OpenFailure | StorageFailure>> {
  const provider = findProvider(id)
  if (!provider?.keyPage.startsWith('https://'))
    return fail({
      code: 'provider-unknown',
      message: `Keywatch knows no key page of “${id.slice(0, 40)}”.`,
      remedy: 'Open the exchange in your browser yourself.'
    })
  const { host } = new URL(provider.keyPage)
  const noted = unit.commit(() =>
    journal.record({
      actor,
      act: 'page.open',
      outcome: 'ok',
      detail: { provider: provider.id, host },
      corr: entropy.uuid()
    })
  )
  if (!noted.ok) return noted
  try {
    await openExternal(provider.keyPage)
    return ok(undefined)
  } catch {
    return fail({
      code: 'page-not-opened',
      message: `No browser could be opened for ${host}.`,
      remedy: `Open ${host} yourself and go to its API keys.`
    })
  }
}
