/** Two small files in the profile's folder: the note of the run, and the last bad end. Losing them loses a report, so that no failure is said. */
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BadEnd, NativeCrash, RunNote } from '../../../shared/domain/runs/last-run'
import type { Fault } from '../../../shared/domain/diagnostics/clean'
import { timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { KeptEnd, RunFile } from '../../features/runs/ports'

/** Files that a run writes while it goes on. */
const SIGNS = ['run.json', 'keywatch.db-wal', 'keywatch.db', 'logs/keywatch.log']

export function runFile(folder: string): RunFile {
  const note = join(folder, 'run.json')
  const end = join(folder, 'last-end.json')
  // Looked at once, when this run begins: later it writes these files itself.
  const lastSign = timestampMs(Math.max(0, ...SIGNS.map((name) => writtenAt(join(folder, name)))))
  return {
    before: () => noteIn(read(note)),
    write: (what) => write(note, what),
    keep: (what) => write(end, what),
    kept: () => endIn(read(end)),
    lastSignMs: () => lastSign
  }
}

const writtenAt = (path: string): number => {
  try {
    return Math.floor(statSync(path).mtimeMs)
  } catch {
    return 0
  }
}

/** Whole or not at all: a note that was cut short by the crash it tells of would be none. */
function write(path: string, what: object): void {
  try {
    writeFileSync(`${path}.draft`, JSON.stringify(what), { mode: 0o600 })
    renameSync(`${path}.draft`, path)
  } catch {
    // A full disk is told where it matters.
  }
}

function read(path: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return typeof parsed === 'object' && parsed !== null ? (parsed as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}

type Read = Readonly<Record<string, unknown>>
const time = (value: unknown): TimestampMs | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 8.64e15 ? timestampMs(value) : undefined
const word = (value: unknown, most = 80): string => (typeof value === 'string' ? value.slice(0, most) : '')

function faultIn(value: unknown): Fault | undefined {
  const { name, message, frames } = (value ?? {}) as Read
  if (typeof name !== 'string' || typeof message !== 'string' || !Array.isArray(frames)) return undefined
  return { name: word(name), message: word(message, 300), frames: frames.slice(0, 20).map((frame) => word(frame, 300)) }
}

function nativeIn(value: unknown): NativeCrash | undefined {
  const { signal, module, offset } = (value ?? {}) as Read
  if (typeof signal !== 'string') return undefined
  return {
    signal: word(signal),
    ...(typeof module === 'string' ? { module: word(module) } : {}),
    ...(typeof offset === 'string' ? { offset: word(offset) } : {})
  }
}

function noteIn(kept: Read | undefined): RunNote | undefined {
  const startedAtMs = time(kept?.['startedAtMs'])
  const state = kept?.['state']
  if (!kept || startedAtMs === undefined || (state !== 'running' && state !== 'ended' && state !== 'failed'))
    return undefined
  const fault = faultIn(kept['fault'])
  return {
    startedAtMs,
    pid: Number(kept['pid']) || 0,
    version: word(kept['version']),
    electron: word(kept['electron']),
    state,
    ...(fault === undefined ? {} : { fault }),
    ...(kept['again'] === true ? { again: true as const } : {})
  }
}

const causes: readonly BadEnd['cause'][] = ['exception', 'native', 'killed', 'computer']

function endIn(kept: Read | undefined): KeptEnd | undefined {
  const [atMs, startedAtMs] = [time(kept?.['atMs']), time(kept?.['startedAtMs'])]
  const cause = causes.find((one) => one === kept?.['cause'])
  if (!kept || atMs === undefined || startedAtMs === undefined || cause === undefined) return undefined
  const [fault, native] = [faultIn(kept['fault']), nativeIn(kept['native'])]
  return {
    atMs,
    startedAtMs,
    version: word(kept['version']),
    electron: word(kept['electron']),
    cause,
    ...(fault === undefined ? {} : { fault }),
    ...(native === undefined ? {} : { native }),
    seen: kept['seen'] === true
  }
}
