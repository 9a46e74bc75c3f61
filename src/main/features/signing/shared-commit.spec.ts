/** What signatures share a commit with, and what that must not change. */
import { expect, it } from 'vitest'
import { timestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { SharedCommits, StorageFailure } from '../../ports/journal'
import { createSigner } from './signer'
import { fakePorts, keyId, krakenKey, storageFull, T0, type Fakes } from './testing/fake-ports'

const balance = {
  keyId,
  method: 'POST',
  host: 'api.kraken.com',
  path: '/0/private/Balance',
  params: [],
  body: ''
} as const

/** One commit for all that is waiting when the event loop comes round. */
function gathering({ ports }: Fakes): { readonly shared: SharedCommits; readonly sizes: number[] } {
  const sizes: number[] = []
  let waiting: (() => void)[] = []
  const shared: SharedCommits = {
    commit: <T>(work: () => T) =>
      new Promise<Result<T, StorageFailure>>((resolve) => {
        waiting.push(() => resolve(ok(work())))
        if (waiting.length > 1) return
        setImmediate(() => {
          const batch = waiting
          waiting = []
          sizes.push(batch.length)
          ports.unit.commit(() => batch.forEach((one) => one()))
        })
      })
  }
  return { shared, sizes }
}
const acts = ({ entries }: Fakes) => entries.map(({ act, outcome }) => `${act} ${outcome}`)

it('puts the outcome of one request and the reservation of the next of its key into one commit, in this order', async () => {
  const fakes = fakePorts(krakenKey)
  fakes.answer = () => ok({ body: '{"error":[],"result":{}}' })
  const { shared, sizes } = gathering(fakes)
  const { send } = createSigner({ ...fakes.ports, shared })
  const answers = await Promise.all([send(balance), send(balance), send(balance)])
  expect(answers.map((answer) => answer.ok && answer.value.status)).toEqual([200, 200, 200])
  expect(sizes).toEqual([1, 2, 2, 1])
  expect(acts(fakes)).toEqual(Array.from({ length: 3 }, () => ['request.sign ok', 'request.send ok']).flat())
  expect(fakes.effects.filter((effect) => effect.startsWith('nonce'))).toEqual(
    [T0, T0 + 1, T0 + 2].map((nonce) => `nonce ${nonce}`)
  )
})

it('keeps the lane of a refused request until all about it is done', async () => {
  const fakes = fakePorts(krakenKey)
  fakes.answer = () => ok({ body: '{"error":["EGeneral:Permission denied"]}' })
  const { shared, sizes } = gathering(fakes)
  const { send } = createSigner({ ...fakes.ports, shared })
  await Promise.all([send(balance), send(balance)])
  expect(sizes).toEqual([1, 1, 1, 1])
})

it('signs nothing with a key that was frozen or deleted between the judgement and the commit', async () => {
  for (const change of ['frozen', 'deleted'] as const) {
    const fakes = fakePorts(krakenKey)
    const shared: SharedCommits = {
      async commit(work) {
        if (change === 'frozen') fakes.keys.set(keyId, { ...krakenKey, frozenAtMs: timestampMs(T0) })
        else fakes.keys.delete(keyId)
        return fakes.ports.unit.commit(work)
      }
    }
    const answer = await createSigner({ ...fakes.ports, shared }).send(balance)
    expect(answer).toMatchObject({ error: { code: change === 'frozen' ? 'policy-refused' : 'key-not-found' } })
    expect([fakes.sent.length, fakes.marks.size, fakes.effects.includes('secret')]).toEqual([0, 0, false])
    expect(acts(fakes)).toEqual(['request.refuse refused'])
  }
})

it('touches no secret before its commit has ended, and none at all where it failed', async () => {
  const fakes = fakePorts(krakenKey)
  let durable: () => void = () => undefined
  const fsync = new Promise<void>((resolve) => (durable = resolve))
  const shared: SharedCommits = {
    async commit(work) {
      const done = fakes.ports.unit.commit(work)
      await fsync
      return done
    }
  }
  const sending = createSigner({ ...fakes.ports, shared }).send(balance)
  await new Promise((resolve) => setImmediate(resolve))
  expect(fakes.effects).toContain('record request.sign ok')
  expect(fakes.effects).not.toContain('secret')
  durable()
  expect((await sending).ok).toBe(true)
  expect(fakes.effects).toContain('secret')

  const full = fakePorts(krakenKey)
  const failing: SharedCommits = { commit: async () => fail(storageFull) }
  expect(await createSigner({ ...full.ports, shared: failing }).send(balance)).toEqual(fail(storageFull))
  expect([full.sent.length, full.effects.includes('secret')]).toEqual([0, false])
})
