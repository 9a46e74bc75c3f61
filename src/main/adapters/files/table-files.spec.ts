import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tableFiles } from './table-files'

let folder: string
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'keywatch-table-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function read(content: string | Uint8Array) {
  const file = path.join(folder, 'flows.csv')
  writeFileSync(file, content)
  return tableFiles.read(file)
}
const cells = async (content: string | Uint8Array) => {
  const done = await read(content)
  return done.ok ? done.value.rows.map(({ line, cells }) => [line, ...cells]) : done.error.code
}

describe('a table of a file', () => {
  it('has its cells with the line they stand on, blank lines counted', async () => {
    expect(await cells('\ufeffdate,flow\r\n\r\n"11 Jan, 2024","1,203.4"\r\n')).toEqual([
      [1, 'date', 'flow'],
      [3, '11 Jan, 2024', '1,203.4']
    ])
  })

  it('is parted by whichever mark parts most of its lines', async () => {
    expect(await cells('Flows (US$m), daily\ndate;flow\n1;1,5\n2;2,5')).toEqual([
      [1, 'Flows (US$m), daily'],
      [2, 'date', 'flow'],
      [3, '1', '1,5'],
      [4, '2', '2,5']
    ])
    expect(await cells('date\tflow\n1\t2')).toEqual([
      [1, 'date', 'flow'],
      [2, '1', '2']
    ])
  })

  it('is read as UTF-16 where its mark says so', async () => {
    expect(await cells(new Uint8Array(Buffer.from('\ufeffa,b', 'utf16le')))).toEqual([[1, 'a', 'b']])
  })

  it('is refused in words where it is none', async () => {
    expect(await cells(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toBe('file-not-text')
    expect(await cells(Uint8Array.of(0xc3, 0x28))).toBe('file-not-text')
    expect(await cells('a,b\n"open,1')).toBe('file-not-a-table')
    expect(await cells(new Uint8Array(8 * 1_048_576 + 1).fill(32))).toBe('file-too-large')
    const absent = await tableFiles.read(path.join(folder, 'absent.csv'))
    expect(absent).toMatchObject({ ok: false, error: { code: 'file-absent' } })
    expect(await tableFiles.read(folder)).toMatchObject({ ok: false, error: { code: 'file-unreadable' } })
  })
})
