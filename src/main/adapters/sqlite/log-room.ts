/**
 * Room for the write-ahead log, made before it is needed. A commit that makes a file longer waits for the file system's own log as well;
 * one that writes over what is there does not. SQLite writes over its log from the first checkpoint on (sqlite.org/wal.html), which a
 * person who signs now and then never reaches: closing the app removes the log. Room that is there takes a quarter off what a
 * commit waits for (docs/adr/0016).
 *
 * Only zeros, only behind the end of the file, and only while this process holds the database's lock: SQLite reads a log up to the first
 * frame whose salt and checksum do not fit (sqlite.org/fileformat2.html, 4.5), and there the zeros begin.
 */
import { closeSync, fdatasyncSync, fstatSync, openSync, statfsSync, writeSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { durationMs } from '../../../shared/kernel/ids'
import type { Timers } from '../../ports/timers'
import { CHECKPOINT_PAGES, type Sqlite } from './open'

/** sqlite.org/fileformat2.html, 4.1. */
const LOG_HEADER = 32
const FRAME_HEADER = 24
/** A transaction ends before its checkpoint begins: by so much the log outgrows the pages that begin one. */
const LAST_TRANSACTION_PAGES = 64
/** Writing so much takes well below a millisecond, and the disk about one. */
const STEP_BYTES = 256 * 1024
const REST_MS = 20
/** Times as long as a step took: on a slow disk main is still free nearly always. */
const RESTS_FOR = 10
/** A disk with less is left to those who need it. */
const LEAST_FREE_BYTES = 512 * 1024 * 1024

/** Makes room step by step, so that nothing waits long, until it is there or the database is closed. */
export function makeLogRoom(db: Sqlite, timers: Timers): void {
  const zeros = Buffer.alloc(STEP_BYTES)
  const step = (): void => {
    // Closed, it may be another process's by now.
    if (!db.open) return
    const startedAt = performance.now()
    const pageBytes = Number(db.pragma('page_size', { simple: true }))
    const wanted = LOG_HEADER + (CHECKPOINT_PAGES + LAST_TRANSACTION_PAGES) * (FRAME_HEADER + pageBytes)
    if (!lengthen(`${db.name}-wal`, wanted, zeros)) return
    timers.after(durationMs(Math.max(REST_MS, RESTS_FOR * (performance.now() - startedAt))), step)
  }
  step()
}

/** One step; false where no further one is wanted, or none is possible. Without room the log is slower, and nothing else. */
function lengthen(log: string, wanted: number, zeros: Buffer): boolean {
  let file: number | undefined
  try {
    const { bavail, bsize } = statfsSync(log)
    if (bavail * bsize < LEAST_FREE_BYTES) return false
    file = openSync(log, 'r+')
    const { size } = fstatSync(file)
    if (size >= wanted) return false
    writeSync(file, zeros, 0, Math.min(zeros.length, wanted - size), size)
    fdatasyncSync(file)
    return true
  } catch {
    return false
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
