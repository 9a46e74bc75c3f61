import { readFileSync, readdirSync } from 'node:fs'

/** A process and all its descendants (Linux). */
export function processTree(pid: number): number[] {
  let children: number[] = []
  try {
    children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
    )
  } catch {
    // It ended while we looked.
  }
  return [pid, ...children.flatMap(processTree)]
}

/** Clock ticks of 10 ms (USER_HZ is 100 on every Linux that Electron runs on). */
const TICK_MS = 10

/** CPU time that a process tree has used so far, in ms; of processes that live now. */
export const cpuMs = (pid: number): number => processTree(pid).reduce((sum, one) => sum + ticks(one), 0) * TICK_MS

/** CPU time of one process without its children, in ms. */
export const ownCpuMs = (pid: number): number => ticks(pid) * TICK_MS

/** CPU time of a process's first thread alone, in ms. */
export const threadCpuMs = (pid: number): number => ticks(pid, `task/${pid}/`) * TICK_MS

function ticks(pid: number, part = ''): number {
  try {
    // After the name, which may hold spaces: state is the first field, utime the 12th, stime the 13th (proc(5)).
    const fields = readFileSync(`/proc/${pid}/${part}stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
  } catch {
    return 0
  }
}

/** Proportional set size in bytes: pages shared by several processes are counted once in the sum. */
export const proportionalBytes = (pid: number): number => rollup(pid, ['Pss'])

/** Of that, what comes from no file: the program's own files are shared with other copies of it, and count less while those run. */
export const anonymousBytes = (pid: number): number => rollup(pid, ['Pss_Anon', 'Pss_Shmem'])

/** Sum of these lines of smaps_rollup (proc(5)), in bytes; 0 where the process has ended. */
function rollup(pid: number, names: readonly string[]): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    const kilobytes = names.map((name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0))
    return 1024 * kilobytes.reduce((sum, one) => sum + one, 0)
  } catch {
    return 0
  }
}

/** Resident memory of a process tree, in bytes. */
export const residentBytes = (pid: number): number =>
  processTree(pid).reduce((sum, one) => sum + proportionalBytes(one), 0)
