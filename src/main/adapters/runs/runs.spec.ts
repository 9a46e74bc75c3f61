import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunNote } from '../../../shared/domain/runs/last-run'
import { timestampMs } from '../../../shared/kernel/ids'
import { takeDumps } from './dumps'
import { runFile } from './run-file'

let folder: string
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'keywatch-runs-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const note: RunNote = {
  startedAtMs: timestampMs(1_000),
  pid: 7,
  version: '1.0.0',
  electron: '45.0.0',
  state: 'failed',
  fault: { name: 'TypeError', message: 'x', frames: ['out/main/index.js:1:1'] },
  again: true
}

describe('the note of a run', () => {
  it('is what the next run finds', () => {
    const file = runFile(folder)
    expect(file.before()).toBeUndefined()
    file.write(note)
    expect(runFile(folder).before()).toEqual(note)
    const end = {
      ...note,
      atMs: timestampMs(2_000),
      cause: 'native',
      native: { signal: 'SIGSEGV' },
      seen: false
    } as const
    file.keep(end)
    const { state: _state, pid: _pid, again: _again, ...kept } = end
    expect(runFile(folder).kept()).toEqual(kept)
  })

  it('is none where the file is not one of ours, and a folder that cannot be written is no failure', () => {
    for (const text of ['', '{', '[]', 'null', '{"state":"running"}', '{"startedAtMs":-1,"state":"ended"}']) {
      writeFileSync(path.join(folder, 'run.json'), text)
      writeFileSync(path.join(folder, 'last-end.json'), text)
      expect(runFile(folder).before()).toBeUndefined()
      expect(runFile(folder).kept()).toBeUndefined()
    }
    expect(() => runFile(path.join(folder, 'absent')).write(note)).not.toThrow()
  })

  it('knows the last sign of life from before this run', () => {
    const log = path.join(folder, 'keywatch.db')
    writeFileSync(log, 'x')
    utimesSync(log, 500, 500)
    const file = runFile(folder)
    file.write(note)
    expect(file.lastSignMs()).toBe(500_000)
  })
})

describe('dumps of crashes', () => {
  it('are deleted wherever the crash handler put them, whether they can be read or not', async () => {
    const places = ['new/a.dmp', 'pending/b.dmp', 'completed/c.dmp', 'd.dmp'].map((name) => path.join(folder, name))
    for (const place of places) {
      mkdirSync(path.dirname(place), { recursive: true })
      writeFileSync(place, 'canary in memory')
    }
    writeFileSync(path.join(folder, 'settings.dat'), 'kept')
    expect(await takeDumps(folder)).toBeUndefined()
    expect(places.filter((place) => existsSync(place))).toEqual([])
    expect(existsSync(path.join(folder, 'settings.dat'))).toBe(true)
    expect(await takeDumps(path.join(folder, 'absent'))).toBeUndefined()
  })
})
