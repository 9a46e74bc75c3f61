import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { folderTrouble } from './data-folder'

describe('the data folder', () => {
  let place: string
  beforeEach(() => void (place = mkdtempSync(join(tmpdir(), 'keywatch-folder-'))))
  afterEach(() => rmSync(place, { recursive: true, force: true }))

  it('is made for its person alone, and is fine when it stands', () => {
    const folder = join(place, 'a', 'b')
    expect([folderTrouble(folder), folderTrouble(folder)]).toEqual([undefined, undefined])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('that cannot be made is said with its place and what to do', () => {
    writeFileSync(join(place, 'file'), '')
    const trouble = folderTrouble(join(place, 'file', 'data'))
    expect(trouble).toMatchObject({ code: 'folder-unusable' })
    expect(trouble?.message).toMatch(/file.data \(E(NOTDIR|NOENT|EXIST)\)\.$/)
    expect(trouble?.remedy).toMatch(/writable for your user/)
  })

  it.skipIf(process.getuid?.() === 0)('that may not be written is said as well', () => {
    const folder = join(place, 'closed')
    folderTrouble(folder)
    chmodSync(folder, 0o500)
    expect(folderTrouble(folder)?.message).toContain('(EACCES)')
  })
})
