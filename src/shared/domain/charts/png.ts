/** https://www.w3.org/TR/png-3/ */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const CHUNK_FRAME = 12
/** A picture of a screen; more is no chart. */
export const PICTURE_LIMIT_BYTES = 8_000_000
const WIDEST = 16_384

/**
 * The size of a picture if the bytes are one whole PNG, from its header to its end with nothing behind it; else undefined. The picture
 * itself is not decoded: it is written to a file and never opened by Keywatch.
 */
export function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  if (bytes.length > PICTURE_LIMIT_BYTES || !SIGNATURE.every((byte, index) => bytes[index] === byte)) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks = chunksOf(bytes, view)
  const [first] = chunks ?? []
  if (chunks === undefined || first?.type !== 'IHDR' || first.length !== 13) return undefined
  if (chunks.at(-1)?.type !== 'IEND' || !chunks.some(({ type }) => type === 'IDAT')) return undefined
  const width = view.getUint32(first.at)
  const height = view.getUint32(first.at + 4)
  return width > 0 && height > 0 && width <= WIDEST && height <= WIDEST ? { width, height } : undefined
}

interface Chunk {
  readonly type: string
  /** Where its data begins. */
  readonly at: number
  readonly length: number
}

/** Undefined where the bytes are not chunk after chunk to their very end, or go on after the last one. */
function chunksOf(bytes: Uint8Array, view: DataView): readonly Chunk[] | undefined {
  const chunks: Chunk[] = []
  let at = SIGNATURE.length
  while (at < bytes.length) {
    if (at + CHUNK_FRAME > bytes.length || chunks.at(-1)?.type === 'IEND') return undefined
    const length = view.getUint32(at)
    if (length > bytes.length - at - CHUNK_FRAME) return undefined
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (!/^[A-Za-z]{4}$/.test(type)) return undefined
    chunks.push({ type, at: at + 8, length })
    at += CHUNK_FRAME + length
  }
  return chunks
}
