import { readFileSync, readdirSync } from 'node:fs'

/** A process and all its descendants (Linux). */
function tree(pid: number): number[] {
  let children: number[] = []
  try {
    children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
    )
  } catch {
    // It ended while we looked.
  }
  return [pid, ...children.flatMap(tree)]
}

/** Proportional set size in bytes: pages shared by several processes are counted once in the sum. */
function proportionalBytes(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
    return Number(kilobytes ?? 0) * 1024
  } catch {
    return 0
  }
}

/** Resident memory of a process tree, in bytes. */
export const residentBytes = (pid: number): number => tree(pid).reduce((sum, one) => sum + proportionalBytes(one), 0)
