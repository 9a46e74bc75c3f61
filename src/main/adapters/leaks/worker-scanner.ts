import { Worker } from 'node:worker_threads'
import { fail, type Result } from '../../../shared/kernel/result'
import type { LeakScanner, ScanFailure, ScanReport } from '../../features/leaks/ports'
import type { FromWorker, WorkerStart } from './worker-messages'

/** A worker that does not answer to its stop flag, such as one in a hanging network folder, is ended after this. */
const PATIENCE_MS = 3_000

/** Scans in worker threads. @param file the built worker, beside the main script */
export const workerScanner = (file: string): LeakScanner => ({
  start(order, listener) {
    const stop = new SharedArrayBuffer(4)
    const worker = new Worker(file, { workerData: { order, stop } satisfies WorkerStart })
    let stopping: NodeJS.Timeout | undefined
    const done = new Promise<Result<ScanReport, ScanFailure>>((settle) => {
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'found') listener.found(message.matches)
        else if (message.type === 'progress') listener.progress(message.counts, message.path)
        else settle(message.result)
      })
      worker.once('error', () => settle(fail(broke)))
      worker.once('exit', () => {
        clearTimeout(stopping)
        settle(fail(broke))
      })
    })
    return {
      done,
      stop: () => {
        Atomics.store(new Int32Array(stop), 0, 1)
        stopping ??= setTimeout(() => void worker.terminate(), PATIENCE_MS)
      }
    }
  }
})

const broke: ScanFailure = {
  code: 'scan-failed',
  message: 'The scan ended before it was done.',
  remedy: 'Scan again. What it had found until then is in the list.'
}
