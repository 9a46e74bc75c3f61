/** One reading of everything that could grow: processes from outside, heaps and handles from inside (Linux). */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import type { monitorEventLoopDelay } from 'node:perf_hooks'
import type { setFlagsFromString } from 'node:v8'
import type { runInNewContext } from 'node:vm'
import type { ElectronApplication, Page } from '@playwright/test'
import { anonymousBytes, processTree, proportionalBytes } from '../process-tree.mts'

/** A figure's name and its value; bytes where the name says memory, heap or file. */
export type Sample = Readonly<Record<string, number>>

interface MainFigures {
  readonly heapUsed: number
  readonly external: number
  readonly lateP99Ms: number
  readonly lateMaxMs: number
}

interface Builtin {
  (name: 'node:perf_hooks'): { monitorEventLoopDelay: typeof monitorEventLoopDelay }
  (name: 'node:v8'): { setFlagsFromString: typeof setFlagsFromString }
  (name: 'node:vm'): { runInNewContext: typeof runInNewContext }
}

interface Inside {
  collect?: () => void
  delay?: ReturnType<typeof monitorEventLoopDelay>
}

/** Collects what is garbage first, so that the heap is what is held. How late timers ran is since the last call. */
const lookInsideMain = (app: ElectronApplication): Promise<MainFigures> =>
  app.evaluate(() => {
    const inside = globalThis as unknown as Inside
    const { getBuiltinModule, mainModule } = process as unknown as {
      getBuiltinModule?: Builtin
      mainModule?: { require: Builtin }
    }
    const load = getBuiltinModule ?? mainModule?.require.bind(mainModule)
    if (load === undefined) throw new Error('main gives no module')
    if (inside.collect === undefined) {
      ;(load as Builtin)('node:v8').setFlagsFromString('--expose-gc')
      inside.collect = (load as Builtin)('node:vm').runInNewContext('gc') as () => void
      inside.delay = (load as Builtin)('node:perf_hooks').monitorEventLoopDelay({ resolution: 20 })
      inside.delay.enable()
    }
    const late = inside.delay
    const figures = { lateP99Ms: (late?.percentile(99) ?? 0) / 1e6, lateMaxMs: (late?.max ?? 0) / 1e6 }
    inside.collect()
    const { heapUsed, external } = process.memoryUsage()
    late?.reset()
    return { heapUsed, external, ...figures }
  })

/** Of the window: what its page holds once garbage is gone. */
async function lookInsideWindow(window: Page): Promise<Readonly<Record<string, number>>> {
  const client = await window.context().newCDPSession(window)
  try {
    await client.send('Performance.enable')
    await client.send('HeapProfiler.collectGarbage')
    const { metrics } = await client.send('Performance.getMetrics')
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
  } finally {
    await client.detach()
  }
}

/** `--type=` of each process; the first one has none. */
function roleOf(pid: number): string {
  try {
    return /--type=([\w-]+)/u.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1] ?? 'main'
  } catch {
    return 'gone'
  }
}

function count(folder: string): number {
  try {
    return readdirSync(folder).length
  } catch {
    return 0
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** `dataFolder`: where the app keeps its databases. */
export async function sample(app: ElectronApplication, window: Page, dataFolder: string): Promise<Sample> {
  const main = await lookInsideMain(app)
  const page = await lookInsideWindow(window)
  const pids = processTree(app.process().pid ?? 0)
  const of = (role: string) => pids.filter((pid) => roleOf(pid) === role)
  const sum = (some: readonly number[], bytes: (pid: number) => number) =>
    some.reduce((all, pid) => all + bytes(pid), 0)
  const mainPid = app.process().pid ?? 0
  return {
    'memory of all processes': sum(pids, proportionalBytes),
    'memory from no file': sum(pids, anonymousBytes),
    'memory from no file, main': anonymousBytes(mainPid),
    'memory from no file, windows': sum(of('renderer'), anonymousBytes),
    'memory from no file, graphics': sum(of('gpu-process'), anonymousBytes),
    processes: pids.length,
    'heap of main': main.heapUsed,
    'buffers of main': main.external,
    'heap of the window': page['JSHeapUsedSize'] ?? Number.NaN,
    'nodes of the page': page['Nodes'] ?? Number.NaN,
    'documents of the page': page['Documents'] ?? Number.NaN,
    'listeners of the page': page['JSEventListeners'] ?? Number.NaN,
    'open files of main': count(`/proc/${mainPid}/fd`),
    'open files of all processes': sum(pids, (pid) => count(`/proc/${pid}/fd`)),
    'threads of main': count(`/proc/${mainPid}/task`),
    'write-ahead log file': sizeOf(`${dataFolder}/keywatch.db-wal`),
    'write-ahead log file of the market': sizeOf(`${dataFolder}/market.db-wal`),
    'timers of main late by, p99 ms': main.lateP99Ms,
    'timers of main late by, most ms': main.lateMaxMs,
    'database file': sizeOf(`${dataFolder}/keywatch.db`)
  }
}
