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
async function unpacked(
  parts: readonly Part[],
  change: (zip: Buffer) => Buffer = (zip) => zip,
  { large = false, from: zip64From, between = '' }: { large?: boolean; from?: number; between?: string } = {}
): Promise<string> {
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
    const member = {
      name,
      offset: at,
      crc: crc32(bytes),
      size: bytes.length,
      packed: data.length,
      isPacked: true,
      large
    }
    add(localHeader(name, true, 0, large))
    add(data)
    add(descriptor(member.crc, member.packed, member.size, large))
    add(Buffer.from(between))
    members.push({ ...member, ...lies })
  }
  const from = at
  for (const member of members) add(directoryEntry(member, 0, zip64From))
  add(endRecord(members.length, from, at - from, zip64From))
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

it.each([0, 100, 0xff_ff_ff_ff])('unpacks one whose numbers from %i on are of 64 bits', async (from) => {
  expect(await unpacked([...needed, { name: 'README.txt', text: 'read me' }], undefined, { large: true, from })).toBe(
    'unpacked'
  )
  expect(readdirSync(target)).toHaveLength(5)
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

  it('that holds a file which its directory does not name, before, between or behind the others', async () => {
    const hidden = Buffer.concat([localHeader('entries.jsonl', true, 0), deflateRawSync(Buffer.from('other\n'))])
    expect(await unpacked(needed, undefined, { between: hidden.toString('latin1') })).toMatch(/^Something lies behind /)
    rmSync(target, { recursive: true })
    mkdirSync(target)
    const before = (zip: Buffer): Buffer => {
      const all = Buffer.concat([hidden, zip])
      for (let at = all.indexOf('PK\u0001\u0002'); at >= 0; at = all.indexOf('PK\u0001\u0002', at + 1))
        all.writeUInt32LE(all.readUInt32LE(at + 42) + hidden.length, at + 42)
      all.writeUInt32LE(all.readUInt32LE(all.length - 6) + hidden.length, all.length - 6)
      return all
    }
    expect(await unpacked(needed, before)).toBe('Something stands in the zip before its first file.')
    expect(readdirSync(target)).toEqual([])
  })

  it.each([
    ['a size of 64 bits that nothing can have', (zip: Buffer, at: number) => zip.writeBigUInt64LE(2n ** 63n, at + 4)],
    ['an extra field that holds too little', (zip: Buffer, at: number) => zip.writeUInt16LE(16, at + 2)],
    ['another place than its directory has', (zip: Buffer) => zip.writeBigUInt64LE(0n, zip.length - 50)],
    ['an end record that is none', (zip: Buffer) => zip.writeUInt32LE(0, zip.length - 98)],
    ['a locator that leads elsewhere', (zip: Buffer) => zip.writeBigUInt64LE(7n, zip.length - 34)]
  ])('that says %s', async (_what, lie) => {
    const change = (zip: Buffer): Buffer => {
      const name = 'manifest.json'
      lie(zip, zip.indexOf(name, zip.indexOf('PK\u0001\u0002')) + name.length)
      return zip
    }
    expect(await unpacked(needed, change, { large: true, from: 0 })).toMatch(/zip|grow|unpack/)
    expect(readdirSync(target)).toEqual([])
  })

  it('whose directory says that a file is packed in another way than the file does', async () => {
    const change = (zip: Buffer): Buffer => {
      zip.writeUInt16LE(0, 8)
      return zip
    }
    expect(await unpacked(needed, change)).toBe('The directory of the zip and manifest.json itself disagree.')
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
