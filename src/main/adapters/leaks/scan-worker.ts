/** The worker's side of a scan: it owns a thread of its own, so that neither window nor main ever waits for it. */
import { parentPort, workerData } from 'node:worker_threads'
import type { LeakMatch, ScanCounts, ScanOrder } from '../../features/leaks/ports'
import { runScan } from './job'
import type { FromWorker, WorkerStart } from './worker-messages'

/** A person sees no difference below this. */
const TELL_EVERY_MS = 150

const { order, stop } = workerData as WorkerStart
const flag = new Int32Array(stop)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
const post = (message: FromWorker): void => parentPort?.postMessage(message)
let told = 0

async function work({ key, ...rest }: ScanOrder): Promise<void> {
  try {
    const result = await runScan(
      { ...rest, key },
      {
        stopped: () => Atomics.load(flag, 0) === 1,
        found: (matches: readonly LeakMatch[]) => post({ type: 'found', matches }),
        progress: (counts: ScanCounts, path: string) => {
          const now = performance.now()
          if (now - told < TELL_EVERY_MS) return
          told = now
          post({ type: 'progress', counts, path })
        }
      }
    )
    post({ type: 'done', result })
  } finally {
    key.fill(0)
  }
}

void work(order)
