import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import { sourceBinary } from './failures'

const marks: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]]
]

/** UTF-8, or what a byte order mark says (Windows writes UTF-16). Whatever does not decode, or holds NUL, is no text. */
export function decodeText(bytes: Uint8Array): Result<string, Failure<'source-binary'>> {
  const [encoding, mark] = marks.find(([, mark]) => mark.every((one, at) => bytes[at] === one)) ?? ['utf-8', []]
  const body = bytes.subarray(mark.length)
  try {
    const text = new TextDecoder(encoding === 'utf-16be' ? 'utf-16le' : encoding, { fatal: true }).decode(
      encoding === 'utf-16be' ? swapped(body) : body
    )
    return text.includes('\0') ? fail(sourceBinary) : ok(text)
  } catch {
    return fail(sourceBinary)
  }
}

/** Not every build of Node decodes big-endian. */
function swapped(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length)
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    out[at] = bytes[at + 1] ?? 0
    out[at + 1] = bytes[at] ?? 0
  }
  return bytes.length % 2 === 0 ? out : bytes
}
