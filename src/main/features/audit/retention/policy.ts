import { isKeepMonths, KEEP_MONTHS_MAX, KEEP_MONTHS_MIN } from '../../../../shared/domain/audit/retention'
import { fail, type Failure, type Result } from '../../../../shared/kernel/result'
import type { StorageFailure } from '../../../ports/journal'
import type { RetentionPorts } from './ports'

const MONTHS = 'audit.keepMonths'
const FOLDER = 'audit.sealFolder'

export interface Policy {
  /** undefined: entries are kept for good. */
  readonly months: number | undefined
  /** Where bundles are sealed from now on. */
  readonly folder: string
}

/** What stands in the settings and is below the minimum counts as no policy: nothing is pruned for an edit of the database. */
export function readPolicy({ settings, ownFolder }: Pick<RetentionPorts, 'settings' | 'ownFolder'>): Policy {
  const { [MONTHS]: months, [FOLDER]: folder } = settings.read()
  return {
    months: isKeepMonths(months) ? months : undefined,
    folder: typeof folder === 'string' && folder !== '' ? folder : ownFolder
  }
}

export type PolicyFailure = Failure<'retention-too-short'> | StorageFailure

export function changeMonths(
  ports: Pick<RetentionPorts, 'settings' | 'ownFolder' | 'unit' | 'journal' | 'actor' | 'entropy'>,
  months: number | undefined
): Result<void, PolicyFailure> {
  if (months !== undefined && !isKeepMonths(months))
    return fail({
      code: 'retention-too-short',
      message: `Entries are kept for at least ${KEEP_MONTHS_MIN} months and at most ${KEEP_MONTHS_MAX}.`,
      remedy: 'Choose a number of months between them, or keep them for good.'
    })
  const before = readPolicy(ports).months
  return change(ports, MONTHS, months ?? null, { name: 'months', from: before ?? 'for good', to: months ?? 'for good' })
}

/** A path may name a person: that it changed is on record, and not to what. */
export const changeFolder = (
  ports: Pick<RetentionPorts, 'settings' | 'unit' | 'journal' | 'actor' | 'entropy'>,
  folder: string
): Result<void, StorageFailure> => change(ports, FOLDER, folder, { name: 'folder' })

function change(
  {
    settings,
    unit,
    journal,
    actor,
    entropy
  }: Pick<RetentionPorts, 'settings' | 'unit' | 'journal' | 'actor' | 'entropy'>,
  name: string,
  value: string | number | null,
  detail: Readonly<Record<string, string | number>>
): Result<void, StorageFailure> {
  return unit.commit(() => {
    settings.write(name, value)
    journal.record({ actor, act: 'retention.change', outcome: 'ok', detail, corr: entropy.uuid() })
  })
}
