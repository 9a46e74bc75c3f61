import { expect, it } from 'vitest'
import { letGo } from './let-go'

it('gives back the memory of a chunk that is alone in it, and leaves what others share', () => {
  const alone = new Uint8Array(64 * 1024)
  letGo(alone)
  expect(alone.byteLength).toBe(0)
  const shared = new ArrayBuffer(1_024)
  for (const part of [new Uint8Array(shared, 0, 512), new Uint8Array(shared, 512)]) letGo(part)
  expect(shared.byteLength).toBe(1_024)
})
