import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signCheckpoint } from './checkpoint'
import { findCosignature, logVerifierKey, parseWitnessKey } from './cosignature'
import { append, emptyFrontier, frontierRoot, leafHash, type Frontier, type NodeAt } from './merkle'
import { judgeKept, mendPasted, type LogNow } from './witness'

const LOG = '11111111-0000-4000-8000-000000000000'
const { privateKey: key } = generateKeyPairSync('ed25519')
const { privateKey: otherKey } = generateKeyPairSync('ed25519')

/** A log of `size` entries; from `forkAt` on they are others. */
function logOf(size: number, forkAt = Infinity): LogNow {
  let frontier: Frontier = emptyFrontier
  const nodes = new Map<string, Buffer>()
  for (let seq = 0; seq < size; seq++) {
    const leaf = leafHash(`${seq >= forkAt ? 'forged' : 'entry'} ${seq}`)
    nodes.set(`0/${seq}`, leaf)
    const { next, closed } = append(frontier, leaf)
    for (const { level, index, hash } of closed) nodes.set(`${level}/${index}`, hash)
    frontier = next
  }
  const nodeAt: NodeAt = (level, index) => nodes.get(`${level}/${index}`)
  return { logId: LOG, key, size, root: frontierRoot(frontier), nodeAt }
}

const noteOf = (log: LogNow, by = key, logId = LOG): string => signCheckpoint(logId, log.size, log.root, by)

describe('a kept checkpoint', () => {
  it('fits every log that only grew since, whatever the sizes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 70 }), (kept, more) => {
        const { verdict } = judgeKept(noteOf(logOf(kept)), logOf(kept + more))
        return verdict === (more === 0 ? 'current' : 'older')
      }),
      { numRuns: 200 }
    )
  })

  it('does not fit a log whose history was changed before it, wherever and however far it went on', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 0, max: 70 }),
        fc.nat({ max: 69 }),
        (kept, more, at) =>
          judgeKept(noteOf(logOf(kept)), logOf(kept + more, at % kept)).verdict === 'forked' &&
          judgeKept(noteOf(logOf(kept)), logOf(kept - 1)).verdict === 'ahead'
      ),
      { numRuns: 200 }
    )
  })

  it('is told apart from one of another log, of another key, and from what is none', () => {
    const log = logOf(9)
    const verdictOf = (note: string): string => judgeKept(note, log).verdict
    expect(verdictOf(noteOf(log, key, '22222222-0000-4000-8000-000000000000'))).toBe('foreign')
    expect(verdictOf(noteOf(log, otherKey))).toBe('other-key')
    expect(verdictOf(noteOf(log).replace('\n9\n', '\n8\n'))).toBe('damaged')
    for (const junk of ['', '\n', 'x', 'keywatch.app/log/x y\n', noteOf(log).slice(0, 90)])
      expect(verdictOf(junk)).toBe('damaged')
  })

  it('is never forked by a hole in the tree alone without saying so', () => {
    const log = logOf(9)
    expect(judgeKept(noteOf(logOf(5)), { ...log, nodeAt: () => undefined }).verdict).toBe('forked')
  })

  it('survives what a mail or a chat does to it', () => {
    const log = logOf(9)
    const note = noteOf(logOf(4))
    for (const mangled of [
      note.replaceAll('\n', '\r\n'),
      `\ufeff${note}`,
      `\n\n  ${note}  \n\n`,
      note.slice(0, -1),
      note.replaceAll('\n', '  \n')
    ])
      expect(judgeKept(mendPasted(mangled), log).verdict, JSON.stringify(mangled)).toBe('older')
  })
})

describe('a cosignature', () => {
  // The checkpoint and cosignature that c2sp.org/tlog-cosignature shows.
  const published = [
    'example.com/behind-the-sofa',
    '20852163',
    'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
    '',
    '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=',
    ''
  ].join('\n')

  it('is not taken from a key that did not make it', () => {
    const material = Buffer.concat([Buffer.of(4), Buffer.alloc(32, 1)]).toString('base64')
    expect(parseWitnessKey(`witness.example/w1+00000000+${material}`)).toBeUndefined()
    expect(parseWitnessKey('nonsense')).toBeUndefined()
    expect(parseWitnessKey(logVerifierKey('keywatch.app/log/x', key)), "a log's key cosigns nothing").toBeUndefined()
  })

  it('is passed over where it is of somebody else, and refused where it is altered', async () => {
    const { cosigner } = await import('./testing/cosigner')
    const one = cosigner('witness.example/w1')
    const other = cosigner('witness.example/w2')
    const witness = parseWitnessKey(one.vkey)
    if (!witness) throw new Error('no key')
    const line = one.cosign(published, 1_700_000_000)
    expect(findCosignature(line, published, witness)).toEqual({ line, atS: 1_700_000_000 })
    expect(findCosignature(other.cosign(published, 5) + line, published, witness)?.atS).toBe(1_700_000_000)
    expect(findCosignature(other.cosign(published, 5), published, witness)).toBeUndefined()
    expect(findCosignature(line, published.replace('20852163', '20852164'), witness)).toBeUndefined()
    for (const answer of ['', 'ok\n', `${line}\n\n`, line.replace('w1 ', 'w1  ')])
      expect(findCosignature(answer, published, witness)).toBeUndefined()
  })
})
