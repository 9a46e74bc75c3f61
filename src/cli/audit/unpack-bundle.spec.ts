/** What the project's verifier does with a zip that no Keywatch wrote: nothing of it is believed, and little of it is read. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { crc32 } from '../../main/adapters/bundle/crc32'
import {
  descriptor,
  directoryEntry,
  endRecord,
  localHeader,
  type ZipMember
} from '../../main/adapters/bundle/zip-records'
import { unpackBundle } from './unpack-bundle'

let folder: string
let target: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-unpack-'))
  target = path.join(folder, 'out')
  mkdirSync(target)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Part {
  readonly name: string
  readonly text?: string
  /** What the directory says instead of the truth. */
  readonly lies?: Partial<ZipMember>
}
const needed: readonly Part[] = ['manifest.json', 'entries.jsonl', 'checkpoint', 'log.pub'].map((name) => ({
  name,
  text: `${name}\n`
}))

/** `change` may alter the bytes once they stand. */
async function unpacked(parts: readonly Part[], change: (zip: Buffer) => Buffer = (zip) => zip): Promise<string> {
  const pieces: Buffer[] = []
  const members: ZipMember[] = []
  let at = 0
  const add = (bytes: Buffer): void => {
    pieces.push(bytes)
    at += bytes.length
  }
  for (const { name, text = '', lies } of parts) {
    const bytes = Buffer.from(text)
    const data = deflateRawSync(bytes)
    const member = { name, offset: at, crc: crc32(bytes), size: bytes.length, packed: data.length, isPacked: true }
    add(localHeader(name, true, 0))
    add(data)
    add(descriptor(member.crc, member.packed, member.size))
    members.push({ ...member, ...lies })
  }
  const from = at
  for (const member of members) add(directoryEntry(member, 0))
  add(endRecord(members.length, from, at - from))
  const zip = path.join(folder, 'a.zip')
  writeFileSync(zip, change(Buffer.concat(pieces)))
  return unpackBundle(zip, target).then(
    () => 'unpacked',
    (error: Error) => (error.name === 'BundleRefused' ? error.message : `not refused in words: ${String(error)}`)
  )
}

const written = (): number => readdirSync(target).reduce((sum, name) => sum + statSync(path.join(target, name)).size, 0)

it('unpacks what is whole', async () => {
  expect(await unpacked([...needed, { name: 'README.txt', text: 'read me' }])).toBe('unpacked')
  expect(readdirSync(target).sort()).toEqual(['README.txt', ...needed.map(({ name }) => name)].sort())
})

describe('a zip bomb is refused', () => {
  const zeros = (bytes: number): string => '\0'.repeat(bytes)

  it('before a byte of it is written, where it says how large it grows', async () => {
    expect(await unpacked([...needed, { name: 'leaf-hashes.txt', text: zeros(40 * 2 ** 20) }])).toMatch(
      /^leaf-hashes\.txt would grow to \d{3,} times its packed size\.$/
    )
    expect(readdirSync(target)).toEqual([])
  })

  it('at the first byte beyond what it says, where it lies about it', async () => {
    const lies = { size: 1_000 }
    const said = await unpacked([...needed, { name: 'leaf-hashes.txt', text: zeros(40 * 2 ** 20), lies }])
    expect(said).toBe('leaf-hashes.txt is larger than the zip declares.')
    expect(written()).toBeLessThan(2 ** 17)
  })

  it('that adds up to more than a log can be', async () => {
    const large = { size: 0xf0_00_00_00, packed: 0xf0_00_00_00 / 100 }
    const names = ['leaf-hashes.txt', 'README.txt', 'consistency.txt', 'previous.checkpoint']
    expect(await unpacked([...needed, ...names.map((name) => ({ name, lies: large }))])).toMatch(
      /would unpack to \d+ bytes|overlaps another file/
    )
  })

  it('whose files lie inside each other', async () => {
    expect(await unpacked([...needed, { name: 'README.txt', text: 'x'.repeat(999), lies: { offset: 0 } }])).toMatch(
      /overlaps another file|disagree/
    )
    expect(readdirSync(target)).toEqual([])
  })
})

describe('refused as well is a zip', () => {
  it('that holds a file twice', async () => {
    expect(await unpacked([...needed, { name: 'checkpoint', text: 'another' }])).toBe('The zip holds checkpoint twice.')
  })

  it.each(needed.map(({ name }) => name))('without %s', async (name) => {
    expect(await unpacked(needed.filter((part) => part.name !== name))).toBe(`${name} is missing from the zip.`)
  })

  it.each(['../evil', '/etc/passwd', 'proofs/../x', 'a\\b', 'entries.jsonl/x', 'proofs/01.tlog-proof', 'x.exe'])(
    'with the name %s',
    async (name) => {
      expect(await unpacked([...needed, { name, text: 'x' }])).toContain('which no bundle has')
      expect(existsSync(path.join(folder, 'evil'))).toBe(false)
    }
  )

  it.each([
    ['that is cut off', (zip: Buffer) => zip.subarray(0, -30)],
    ['with something added', (zip: Buffer) => Buffer.concat([zip, Buffer.from('more')])],
    ['of another kind', () => Buffer.from('not a zip at all, and long enough for one')],
    ['that is empty', () => Buffer.alloc(0)]
  ])('%s', async (_what, change) => {
    expect(await unpacked(needed, change)).toMatch(/zip/)
    expect(readdirSync(target)).toEqual([])
  })

  it('whose bytes were changed on the way', async () => {
    const damaged = (zip: Buffer): Buffer => {
      const copy = Buffer.from(zip)
      copy[45] = (copy[45] ?? 0) ^ 0xff
      return copy
    }
    expect(
      await unpacked(
        [{ name: 'entries.jsonl', text: 'x'.repeat(400) }, ...needed.slice(0, 1), ...needed.slice(2)],
        damaged
      )
    ).toMatch(/damaged|disagree|larger|checksum/)
  })
})
