import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditDraft } from '../../../shared/domain/audit/entry'
import { BITCOIN, assetId } from '../../../shared/domain/market/assets'
import { timestampMs } from '../../../shared/kernel/ids'
import { fail, ok } from '../../../shared/kernel/result'
import { saveWhole } from '../../adapters/files/save-whole'
import type { PicturePorts } from './ports'
import { savePicture } from './save-picture'

const PIXEL = new Uint8Array(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64')
)

let folder: string
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'keywatch-picture-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function ports({ full = false, chosen = true, into = '' } = {}) {
  const entries: AuditDraft[] = []
  const names: string[] = []
  const made: PicturePorts = {
    files: {
      choose: async (name) => {
        names.push(name)
        return chosen ? path.join(folder, into, name) : undefined
      },
      write: saveWhole
    },
    unit: {
      commit: (work) =>
        full ? fail({ code: 'storage-full', message: 'Disk full.', remedy: 'Free some space.' }) : ok(work())
    },
    journal: { record: (draft) => entries.push(draft) },
    clock: { now: () => timestampMs(Date.parse('2026-11-22T12:00:00Z')) },
    entropy: { uuid: () => '00000000-0000-4000-8000-000000000001' },
    actor: { role: 'owner', caller: 'window' }
  }
  return { made, entries, names }
}
const order = { assetId: BITCOIN, interval: '1d', png: PIXEL } as const

describe('savePicture', () => {
  it('writes the picture byte for byte, and says so in the log', async () => {
    const { made, entries } = ports()
    const done = await savePicture(made, order)
    expect(done).toMatchObject({ ok: true, value: { fileName: 'bitcoin-1d-2026-11-22.png', bytes: PIXEL.length } })
    expect(new Uint8Array(readFileSync(path.join(folder, 'bitcoin-1d-2026-11-22.png')))).toEqual(PIXEL)
    expect(entries).toMatchObject([
      { act: 'chart.export', outcome: 'ok', detail: { asset: 'bitcoin', interval: '1d', width: 1, height: 1 } }
    ])
  })

  it('asks nobody for a place for what is no picture', async () => {
    const { made, names } = ports()
    const done = await savePicture(made, { ...order, png: new TextEncoder().encode('<script>') })
    expect(done).toMatchObject({ ok: false, error: { code: 'picture-malformed' } })
    expect(names).toEqual([])
  })

  it('writes nothing where the person changes their mind', async () => {
    const { made, entries } = ports({ chosen: false })
    expect(await savePicture(made, order)).toMatchObject({ ok: false, error: { code: 'export-cancelled' } })
    expect(entries).toEqual([])
  })

  it('leaves no file where the log cannot be written', async () => {
    const { made } = ports({ full: true })
    expect(await savePicture(made, order)).toMatchObject({ ok: false, error: { code: 'storage-full' } })
    expect(readdirSync(folder)).toEqual([])
  })

  it('says in the log that a place could not be written', async () => {
    const { made, entries } = ports({ into: 'absent' })
    expect(await savePicture(made, order)).toMatchObject({ ok: false, error: { code: 'export-unwritable' } })
    expect(entries).toMatchObject([{ act: 'chart.export', outcome: 'failed', code: 'export-unwritable' }])
  })

  it('makes a plain file name of any id', async () => {
    const { made, names } = ports()
    await savePicture(made, { ...order, assetId: assetId('../../etc/a b') })
    expect(names).toEqual(['-etc-a-b-1d-2026-11-22.png'])
  })
})
