import type { Failure, Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { accountFor, recordAct } from '../../ports/record-act'
import type { DemoPorts } from './ports'

/** Opens the demo beside this profile. On record first; that it could not be started is on record as well. */
export async function openDemo(ports: DemoPorts): Promise<Result<void, Failure<'demo-not-opened'> | StorageFailure>> {
  const corr = ports.entropy.uuid()
  const noted = ports.unit.commit(() => recordAct(ports, { act: 'demo.open', corr }))
  if (!noted.ok) return noted
  const started = await ports.startDemo()
  return started.ok ? started : accountFor(ports, started.error, { act: 'demo.open', corr })
}
