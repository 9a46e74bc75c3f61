/** Drafts against real file systems: what is written behind the caller's back is all there, or is told of. */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DraftFile } from '../../features/audit/ports'
import { exportFiles } from './export-files'

const MIB = 2 ** 20

let folder: string
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'keywatch-draft-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function draftIn(place: string): Promise<DraftFile> {
  const opened = await exportFiles.draft(path.join(place, 'keywatch-audit.jsonl'))
  if (!opened.ok) throw new Error(opened.error.code)
  return opened.value
}

describe('a draft', () => {
  it('holds every piece in order, through syncs halfway, and says the hash of what it holds', async () => {
    const pieces = Array.from({ length: 200 }, (_, n) => Buffer.alloc(100_000 + 7 * n, `${n} Zürich ✓ `))
    const draft = await draftIn(folder)
    for (const [n, piece] of pieces.entries())
      expect(await draft.write(n % 2 === 0 ? piece : piece.toString())).toEqual({ ok: true, value: undefined })
    const sealed = await draft.seal()
    await draft.publish()
    const held = readFileSync(path.join(folder, 'keywatch-audit.jsonl'))
    const whole = Buffer.concat(pieces.map((piece, n) => (n % 2 === 0 ? piece : Buffer.from(piece.toString()))))
    expect(held.equals(whole)).toBe(true)
    expect(sealed).toEqual({
      ok: true,
      value: { bytes: held.length, sha256: createHash('sha256').update(held).digest('hex') }
    })
  })

  it('can be discarded while a piece is still being written', async () => {
    const draft = await draftIn(folder)
    for (let n = 0; n < 3; n += 1) await draft.write(Buffer.alloc(12 * MIB, 'x'))
    await draft.discard()
    expect(readdirSync(folder)).toEqual([])
  })
})

const mounted = (place: string): boolean =>
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', place], { stdio: 'ignore' }).status === 0

describe('a draft on a disk that fills up', () => {
  it('says so when it is sealed at the latest, and leaves nothing', async (context) => {
    if (!mounted(folder)) return context.skip('only root may mount a small disk')
    try {
      const draft = await draftIn(folder)
      expect((await draft.write(Buffer.alloc(MIB))).ok).toBe(true)
      // It does not fit, and no later write is there to tell of it.
      expect((await draft.write(Buffer.alloc(3 * MIB))).ok).toBe(true)
      expect(await draft.seal()).toMatchObject({ ok: false, error: { code: 'export-disk-full' } })
      await draft.discard()
      expect(readdirSync(folder)).toEqual([])
    } finally {
      execFileSync('umount', [folder])
    }
  })
})
