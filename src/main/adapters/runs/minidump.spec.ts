import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMinidump } from './minidump'

/** A dump of one library, made by hand after the format's description. */
function dumpOf({
  code = 11,
  address = 0x7000_1234n,
  platform = 0x8201,
  name = '/home/ada/Keywatch/libfoo.so'
} = {}): Buffer {
  const dump = Buffer.alloc(1_024)
  dump.writeUInt32LE(0x504d_444d, 0)
  dump.writeUInt32LE(3, 8)
  dump.writeUInt32LE(32, 12)
  const stream = (index: number, kind: number, at: number) => {
    dump.writeUInt32LE(kind, 32 + index * 12)
    dump.writeUInt32LE(at, 32 + index * 12 + 8)
  }
  stream(0, 7, 100)
  dump.writeUInt32LE(platform, 100 + 20)
  stream(1, 6, 200)
  dump.writeUInt32LE(code, 208)
  dump.writeBigUInt64LE(address, 224)
  stream(2, 4, 400)
  dump.writeUInt32LE(1, 400)
  dump.writeBigUInt64LE(0x7000_0000n, 404)
  dump.writeUInt32LE(0x10_000, 412)
  dump.writeUInt32LE(600, 424)
  dump.writeUInt32LE(name.length * 2, 600)
  dump.write(name, 604, 'utf16le')
  return dump
}

describe('a dump of a crash', () => {
  it('says which signal, in which library and how far into it, and no path', () => {
    expect(readMinidump(dumpOf())).toEqual({ signal: 'SIGSEGV', module: 'libfoo.so', offset: '0x1234' })
    expect(readMinidump(dumpOf({ name: 'C:\\Users\\ada\\foo.dll', platform: 2, code: 0xc000_0005 }))).toEqual({
      signal: '0xc0000005',
      module: 'foo.dll',
      offset: '0x1234'
    })
    expect(readMinidump(dumpOf({ address: 0n }))).toEqual({ signal: 'SIGSEGV' })
    expect(readMinidump(dumpOf({ name: '/opt/Keywatch/keywatch' }))?.module).toBe('keywatch')
    expect(readMinidump(dumpOf({ name: '/usr/lib/libc.so.6' }))?.module).toBe('libc.so.6')
  })

  it('does not take a folder for a library, where the path was cut short', () => {
    expect(readMinidump(dumpOf({ name: '/home/ada' }))).toEqual({ signal: 'SIGSEGV', offset: '0x1234' })
  })

  it('that is none, is cut short or lies about its sizes is said to be none, and breaks nothing', () => {
    const whole = dumpOf()
    expect(readMinidump(Buffer.alloc(0))).toBeUndefined()
    expect(readMinidump(Buffer.from('not a dump at all'))).toBeUndefined()
    fc.assert(
      fc.property(fc.nat(700), fc.nat(1_023), fc.nat(255), (length, at, byte) => {
        const spoiled = Buffer.from(whole)
        spoiled[at] = byte
        for (const dump of [whole.subarray(0, length), spoiled]) {
          const read = readMinidump(dump)
          if (read) expect(JSON.stringify(read)).not.toContain('ada')
        }
      }),
      { numRuns: 300 }
    )
  })
})
