/** Since Chrome 114 and Node 21; the language library in use here does not know it yet. */
interface Transferable {
  transfer?(length: number): ArrayBuffer
}

/**
 * Gives a chunk's memory back now: its bytes lie outside the JavaScript heap, where the collector sees too little of them to
 * hurry, and a long answer would heap up a hundred megabytes before it looks. Nobody may read the chunk afterwards. One that
 * shares its memory with others is left to the collector.
 */
export function letGo({ buffer, byteOffset, byteLength }: Uint8Array): void {
  if (byteOffset !== 0 || byteLength !== buffer.byteLength) return
  ;(buffer as Transferable).transfer?.(0)
}
