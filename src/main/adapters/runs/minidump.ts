/**
 * Of a crash handler's dump only what names the crash: which signal, in which library, how far into it. All else in it is memory, which may hold
 * a secret, so that a dump is read once, where it lies, and deleted.
 * Format: https://learn.microsoft.com/windows/win32/api/minidumpapiset/, as Crashpad writes it.
 */
import type { NativeCrash } from '../../../shared/domain/runs/last-run'

const MAGIC = 0x504d_444d
const MODULES = 4
const EXCEPTION = 6
const SYSTEM = 7
const MODULE_BYTES = 108
const LINUX = 0x8201
const MODULE_NAME =
  /^(?:[A-Za-z0-9 ._+-]{1,80}\.(?:so(?:\.[0-9.]{1,20})?|node|dll|exe|dylib)|(?:electron|keywatch|linux-vdso\.so\.1)|Electron Framework|Keywatch(?: Helper(?: \([A-Za-z]{1,20}\))?)?)$/u

const signals: Readonly<Record<number, string>> = {
  4: 'SIGILL',
  5: 'SIGTRAP',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  11: 'SIGSEGV',
  31: 'SIGSYS'
}

/** Undefined: this is no dump, or it is cut short. Never throws. */
export function readMinidump(dump: Buffer): NativeCrash | undefined {
  try {
    return crashIn(dump)
  } catch {
    // A read past the end: it was not written whole.
    return undefined
  }
}

function crashIn(dump: Buffer): NativeCrash | undefined {
  if (dump.readUInt32LE(0) !== MAGIC) return undefined
  const streams = streamsOf(dump)
  const exception = streams.get(EXCEPTION)
  if (exception === undefined) return undefined
  const code = dump.readUInt32LE(exception + 8)
  const address = dump.readBigUInt64LE(exception + 24)
  const system = streams.get(SYSTEM)
  const isLinux = system !== undefined && dump.readUInt32LE(system + 20) === LINUX
  const signal = (isLinux ? signals[code] : undefined) ?? `0x${code.toString(16)}`
  const list = streams.get(MODULES)
  return { signal, ...(list === undefined ? {} : placeOf(dump, list, address)) }
}

/** Where each kind of stream begins. */
function streamsOf(dump: Buffer): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  const count = Math.min(dump.readUInt32LE(8), 256)
  const directory = dump.readUInt32LE(12)
  for (let index = 0; index < count; index++) {
    const entry = directory + index * 12
    found.set(dump.readUInt32LE(entry), dump.readUInt32LE(entry + 8))
  }
  return found
}

function placeOf(dump: Buffer, list: number, address: bigint): Pick<NativeCrash, 'module' | 'offset'> {
  const count = Math.min(dump.readUInt32LE(list), 10_000)
  for (let index = 0; index < count; index++) {
    const at = list + 4 + index * MODULE_BYTES
    const base = dump.readBigUInt64LE(at)
    if (address < base || address >= base + BigInt(dump.readUInt32LE(at + 8))) continue
    const offset = `0x${(address - base).toString(16)}`
    const name = nameAt(dump, dump.readUInt32LE(at + 20))
    return name === undefined ? { offset } : { module: name, offset }
  }
  return {}
}

/**
 * The file's name alone: a path may name its person. A path that was cut short ends in a folder, whose name may be theirs: what is not
 * named like a library or like this program is left out.
 */
function nameAt(dump: Buffer, at: number): string | undefined {
  const length = dump.readUInt32LE(at)
  if (length > 2_048) return undefined
  const file =
    dump
      .toString('utf16le', at + 4, at + 4 + length)
      .split(/[\\/]/)
      .at(-1) ?? ''
  return MODULE_NAME.test(file) ? file : undefined
}
