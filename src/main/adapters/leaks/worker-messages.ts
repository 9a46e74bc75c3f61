import type { Result } from '../../../shared/kernel/result'
import type { LeakMatch, ScanCounts, ScanFailure, ScanOrder, ScanReport } from '../../features/leaks/ports'

export interface WorkerStart {
  readonly order: ScanOrder
  /** One Int32: 1 asks the worker to end. Shared memory, because a worker in a synchronous read takes no messages. */
  readonly stop: SharedArrayBuffer
}

export type FromWorker =
  | { readonly type: 'found'; readonly matches: readonly LeakMatch[] }
  | { readonly type: 'progress'; readonly counts: ScanCounts; readonly path: string }
  | { readonly type: 'done'; readonly result: Result<ScanReport, ScanFailure> }
