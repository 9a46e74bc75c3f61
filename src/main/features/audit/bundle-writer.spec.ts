import { expect, it } from 'vitest'
import { ok } from '../../../shared/kernel/result'
import { BundleWriter } from './bundle-writer'
import type { Archive, DraftFile } from './ports'

/** Notes what is begun and how much comes, and keeps nothing. */
function counting() {
  const begun: (readonly [name: string, large: boolean])[] = []
  let bytes = 0
  const archive: Archive = {
    begin: (name, large) => void begun.push([name, large]),
    write: async (piece) => {
      bytes += piece.length
      return ok(undefined)
    },
    end: async () => ok('hash'),
    finish: async () => ok(undefined)
  }
  return { archive, begun, bytes: () => bytes }
}

function* pieces(count: number): Generator<Uint8Array> {
  const piece = new Uint8Array(2 ** 26)
  for (let at = 0; at < count; at += 1) yield piece
}
const ABOVE = 65

it.each([
  [2 ** 20, true],
  [2 ** 20 - 1, false]
])('a bundle of a log of %i entries has room for files above 4 GiB: %s', async (size, large) => {
  const { archive, begun, bytes } = counting()
  const writer = new BundleWriter({} as DraftFile, () => archive, size)
  const put = await writer.put('entries.jsonl', pieces(ABOVE))
  await writer.put('leaf-hashes.txt', ['x'])
  await writer.put('README.txt', ['x'])
  expect(begun).toEqual([
    ['entries.jsonl', large],
    ['leaf-hashes.txt', large],
    ['README.txt', false]
  ])
  if (large) {
    expect(put).toEqual(ok(undefined))
    expect(bytes()).toBe(ABOVE * 2 ** 26 + 2)
  } else {
    expect(put).toMatchObject({ ok: false, error: { code: 'export-too-large' } })
    expect(put.ok ? '' : put.error.remedy).toContain('JSON Lines')
    expect(bytes()).toBeLessThanOrEqual(2 ** 32 + 1)
  }
})
