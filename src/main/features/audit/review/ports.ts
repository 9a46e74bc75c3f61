import type { ReviewedFinding } from '../../../../shared/domain/review/exceptions'
import type { KeyId } from '../../../../shared/kernel/ids'
import type { CareStore } from '../../../ports/care-store'
import type { KeyStore } from '../../../ports/key-store'
import type { AuditPorts, ListPorts } from '../ports'

/** What the review of a period is read from. */
export interface ReviewPorts extends Pick<AuditPorts, 'store' | 'clock' | 'timers'>, ListPorts {
  readonly keys: Pick<KeyStore, 'list'>
  readonly care: Pick<CareStore, 'environments'>
  /** Newest first, open ones before all others. */
  readonly findings: (limit: number) => readonly ReviewedFinding[]
  /** Does a task write entries with this in common just now? */
  readonly underWay: (corr: string) => boolean
}

/** Of a period; without keys, of all. Times in ms UTC, both inclusive. */
export interface ReviewOrder {
  readonly fromMs?: number | undefined
  readonly toMs?: number | undefined
  readonly keyIds?: readonly KeyId[] | undefined
}
