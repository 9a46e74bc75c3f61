import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  append,
  consistencyProof,
  emptyFrontier,
  emptyRoot,
  frontierAt,
  frontierRoot,
  inclusionProof,
  leafHash,
  nodeHash,
  NodeMissing,
  rootAt,
  verifyConsistency,
  verifyInclusion,
  type Frontier
} from './merkle'

const hex = (text: string): Buffer => Buffer.from(text, 'hex')

/** The test tree of Certificate Transparency: merkle/testonly/constants.go of transparency-dev/merkle. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  hex
)
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'
]
/** The same source: 1-based leaf and size in RFC 6962's vectors, 0-based leaf here. */
const INCLUSION: readonly [leaf: number, size: number, proof: readonly string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4'
    ]
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'
    ]
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']]
]
const CONSISTENCY: readonly [first: number, second: number, proof: readonly string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4'
    ]
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'
    ]
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b'
    ]
  ]
]

/** RFC 6962 section 2.1, word for word. */
function naiveRoot(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (only === undefined) return emptyRoot()
  if (leaves.length === 1) return only
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)))
}

function treeOf(leaves: readonly Buffer[]) {
  const stored = new Map<string, Buffer>()
  let frontier: Frontier = emptyFrontier
  for (const leaf of leaves) {
    stored.set(`0/${frontier.size}`, leaf)
    const { next, closed } = append(frontier, leaf)
    for (const { level, index, hash } of closed) stored.set(`${level}/${index}`, hash)
    frontier = next
  }
  return { frontier, stored, nodeAt: (level: number, index: number) => stored.get(`${level}/${index}`) }
}

/** Leaves, pairs, fours …: as many of each as fit. */
const completeSubtrees = (size: number): number => (size === 0 ? 0 : size + completeSubtrees(Math.floor(size / 2)))

const leavesOf = (count: number): Buffer[] => Array.from({ length: count }, (_, i) => leafHash(`entry ${i}`))
const sizes = fc.integer({ min: 1, max: 300 })

describe('the Merkle tree', () => {
  const ct = treeOf(LEAVES.map((leaf) => leafHash(leaf)))

  it.each(ROOTS.map((root, size) => [size, root] as const))('has the published root at %i leaves', (size, root) => {
    expect(rootAt(size, ct.nodeAt).toString('hex')).toBe(root)
    expect(frontierRoot(treeOf(LEAVES.slice(0, size).map((leaf) => leafHash(leaf))).frontier).toString('hex')).toBe(
      root
    )
  })

  it.each(INCLUSION)('gives the published inclusion proof of leaf %i in %i', (leaf, size, proof) => {
    expect(inclusionProof(leaf, size, ct.nodeAt).map((hash) => hash.toString('hex'))).toEqual(proof)
    const root = hex(ROOTS[size] ?? '')
    expect(verifyInclusion(leaf, size, leafHash(LEAVES[leaf] ?? ''), proof.map(hex), root)).toBe(true)
  })

  it.each(CONSISTENCY)('gives the published consistency proof from %i to %i', (first, second, proof) => {
    expect(consistencyProof(first, second, ct.nodeAt).map((hash) => hash.toString('hex'))).toEqual(proof)
    expect(verifyConsistency(first, second, hex(ROOTS[first] ?? ''), hex(ROOTS[second] ?? ''), proof.map(hex))).toBe(
      true
    )
  })

  it('equals the recursive definition at every size, and stores each complete subtree once', () => {
    const leaves = leavesOf(130)
    for (let size = 0; size <= leaves.length; size++) {
      const { frontier, stored, nodeAt } = treeOf(leaves.slice(0, size))
      const root = naiveRoot(leaves.slice(0, size))
      expect(frontierRoot(frontier).equals(root)).toBe(true)
      expect(rootAt(size, nodeAt).equals(root)).toBe(true)
      expect(frontierAt(size, nodeAt)).toEqual(frontier)
      expect(stored.size).toBe(completeSubtrees(size))
    }
  })

  it('proves every leaf of every tree, and no other leaf, place or root', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, a, b) => {
        const leaves = leavesOf(size)
        const { nodeAt, frontier } = treeOf(leaves)
        const index = a % size
        const leaf = leaves[index] ?? emptyRoot()
        const proof = inclusionProof(index, size, nodeAt)
        const root = frontierRoot(frontier)
        expect(verifyInclusion(index, size, leaf, proof, root)).toBe(true)
        expect(verifyInclusion(index, size, leafHash('other'), proof, root)).toBe(false)
        expect(verifyInclusion(index, size, leaf, proof, leafHash('other'))).toBe(false)
        expect(verifyInclusion(index, size, leaf, [...proof, root], root)).toBe(false)
        if (proof.length > 0) expect(verifyInclusion(index, size, leaf, proof.slice(1), root)).toBe(false)
        const elsewhere = b % size
        if (elsewhere !== index) expect(verifyInclusion(elsewhere, size, leaf, proof, root)).toBe(false)
      })
    )
  })

  it('proves that every tree is the beginning of every later one, and of no other', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (second, n) => {
        const first = (n % second) + 1
        const { nodeAt } = treeOf(leavesOf(second))
        const proof = consistencyProof(first, second, nodeAt)
        const [before, after] = [rootAt(first, nodeAt), rootAt(second, nodeAt)]
        expect(verifyConsistency(first, second, before, after, proof)).toBe(true)
        expect(verifyConsistency(first, second, leafHash('x'), after, proof)).toBe(false)
        expect(verifyConsistency(first, second, before, leafHash('x'), proof)).toBe(false)
        expect(verifyConsistency(first, second, before, after, [...proof, before])).toBe(false)
        if (proof.length > 0) expect(verifyConsistency(first, second, before, after, proof.slice(0, -1))).toBe(false)
      })
    )
  })

  it('refuses nonsense without throwing', () => {
    const root = emptyRoot()
    for (const [index, size] of [
      [-1, 4],
      [4, 4],
      [0.5, 4],
      [NaN, 4],
      [0, 0],
      [0, Infinity],
      [2 ** 53, 2 ** 53 + 2]
    ] as const) {
      expect(verifyInclusion(index, size, root, [], root)).toBe(false)
    }
    expect(verifyInclusion(0, 2, root, [Buffer.alloc(31)], root)).toBe(false)
    expect(verifyConsistency(2, 1, root, root, [])).toBe(false)
    expect(verifyConsistency(0, 4, root, root, [])).toBe(true)
    expect(verifyConsistency(0, 4, leafHash(''), root, [])).toBe(false)
    expect(() => inclusionProof(4, 4, () => root)).toThrow(RangeError)
    expect(() => consistencyProof(0, 4, () => root)).toThrow(RangeError)
  })

  it('says which subtree is missing', () => {
    const { stored, nodeAt } = treeOf(leavesOf(7))
    stored.delete('2/0')
    expect(() => rootAt(7, nodeAt)).toThrow(new NodeMissing(2, 0))
  })

  it('counts beyond 32 bits', () => {
    const size = 2 ** 40 + 1
    const { next, closed } = append({ size, peaks: [leafHash('a'), leafHash('b')] }, leafHash('c'))
    expect(closed.map(({ level, index }) => [level, index])).toEqual([[1, 2 ** 39]])
    expect(next.size).toBe(size + 1)
  })
})
