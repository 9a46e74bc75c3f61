import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fail } from '../../../shared/kernel/result'
import { compareHookSecrets } from './compare-hook-secrets'
import { addHookSecret, loseHookSecrets, reconcileSecrets, removeHookSecret } from './hook-secrets'
import { addEndpoint, removeEndpoint } from './endpoints'
import { itemOf, type Endpoint, type WebhookPorts } from './ports'
import { readSecrets } from './read-secrets'
import { receiverBench, SECRET } from './testing/receiver-bench'

let bench: Awaited<ReturnType<typeof receiverBench>>
let ports: WebhookPorts
let endpoint: Endpoint

beforeEach(async () => {
  bench = await receiverBench()
  ports = bench.make().ports
  const added = addEndpoint(ports, { label: 'Payouts', scheme: 'standard-webhooks', toleranceSeconds: 300 })
  if (!added.ok) throw new Error(added.error.code)
  endpoint = added.value
  bench.clipboard.text = SECRET
})
afterEach(() => bench.close())

const items = () => [...bench.temp.keychain.items.keys()].filter((item) => item.startsWith('webhook/'))
const add = () => addHookSecret(ports, endpoint.id, 'clipboard')

describe('a secret of an endpoint', () => {
  it('is written as an intent, then into the keychain, then counts; the clipboard is cleared', async () => {
    const added = await add()
    expect(added).toMatchObject({ ok: true, value: { state: 'active' } })
    expect(items()).toHaveLength(1)
    expect(bench.clipboard.text).toBe('')
    expect(bench.told().slice(-2)).toEqual(['webhook.secret.begin ok', 'webhook.secret.commit ok'])
  })

  it('leaves nothing where the keychain does not take it', async () => {
    const put = ports.keychain.put.bind(ports.keychain)
    ports.keychain.put = async (item, secret) => {
      await put(item, secret)
      return fail({ code: 'keychain-failed', message: 'It read back something else.', remedy: 'Try again.' })
    }
    expect(await add()).toMatchObject({ error: { code: 'keychain-failed' } })
    expect([items(), ports.store.secrets()]).toEqual([[], []])
    expect(bench.told().at(-1)).toBe('webhook.secret.abort failed keychain-failed')
  })

  it('is taken back at the next start where a crash came before the last commit', async () => {
    const commit = ports.unit.commit.bind(ports.unit)
    let commits = 0
    const dying = {
      ...ports,
      unit: {
        commit: <T>(work: () => T) => {
          commits += 1
          if (commits === 2) throw new Error('killed')
          return commit(work)
        }
      }
    }
    await expect(addHookSecret(dying, endpoint.id, 'clipboard')).rejects.toThrow('killed')
    expect([items().length, ports.store.secrets()[0]?.state]).toEqual([1, 'pending'])
    expect(await reconcileSecrets(ports)).toEqual({ ok: true, value: 1 })
    expect([items(), ports.store.secrets()]).toEqual([[], []])
    expect(await reconcileSecrets(ports)).toEqual({ ok: true, value: 0 })
  })

  it('counts no more from the moment that its removal begins, though the keychain keeps it', async () => {
    const added = await add()
    if (!added.ok) throw new Error(added.error.code)
    bench.temp.keychain.blocked = 'keychain-locked'
    expect(await removeHookSecret(ports, added.value.id)).toMatchObject({ error: { code: 'keychain-locked' } })
    expect(ports.store.secrets()[0]?.state).toBe('removing')
    bench.temp.keychain.blocked = undefined
    expect(await reconcileSecrets(ports)).toEqual({ ok: true, value: 1 })
    expect(items()).toEqual([])
  })

  it('goes with its endpoint, and with a lock that is reset', async () => {
    await add()
    bench.clipboard.text = `${SECRET}x`
    await add()
    expect(await loseHookSecrets(ports)).toEqual({ ok: true, value: 2 })
    bench.clipboard.text = SECRET
    await add()
    expect((await removeEndpoint(ports, endpoint.id)).ok).toBe(true)
    expect([items(), ports.store.secrets(), ports.store.endpoints()]).toEqual([[], [], []])
  })

  it.each([
    ['', 'clipboard-empty'],
    ['whsec_', 'secret-not-base64'],
    ['whsec_AAAA', 'secret-too-short'],
    ['we_1234 not base64', 'secret-not-base64'],
    ['a\nb', 'secret-has-nul'],
    ['x'.repeat(1_001), 'secret-too-large']
  ])('“%s” is refused as %s, on record and without its text', async (text, code) => {
    bench.clipboard.text = text
    expect(await add()).toMatchObject({ error: { code } })
    expect(bench.told().at(-1)).toBe(`webhook.secret.abort refused ${code}`)
    expect(items()).toEqual([])
  })

  it('is no text that is too long for one, which stays in the clipboard; and the refusal says so', async () => {
    bench.clipboard.text = 'x'.repeat(1_001)
    expect(await add()).toMatchObject({
      error: { remedy: expect.stringContaining('The clipboard was left as it is.') }
    })
    expect(bench.clipboard.text).toHaveLength(1_001)
    bench.clipboard.text = 'whsec_'
    await add()
    expect(bench.clipboard.text).toBe('')
  })

  it('is no fifth one', async () => {
    for (let count = 0; count < 4; count += 1) {
      bench.clipboard.text = `whsec_${Buffer.from(`secret number ${count}`).toString('base64')}`
      expect((await add()).ok).toBe(true)
    }
    bench.clipboard.text = SECRET
    expect(await add()).toMatchObject({ error: { code: 'too-many-secrets' } })
  })
})

describe('the comparison of the endpoints’ secrets with the keychain', () => {
  const pace = { stopped: () => false, found: () => undefined }
  const compare = (changes: Partial<typeof pace> = {}) =>
    compareHookSecrets(ports, { ...pace, ...changes }, (task) => task())
  const states = () => ports.store.secrets().map(({ state }) => state)

  it('finds the one that is gone, on record, and that it fits nothing; back again, it counts again', async () => {
    const added = await add()
    bench.clipboard.text = `whsec_${Buffer.from('another secret of it').toString('base64')}`
    await add()
    if (!added.ok) throw new Error(added.error.code)
    const item = itemOf(added.value)
    const kept = bench.temp.keychain.items.get(item)
    if (!kept) throw new Error('nothing kept')
    bench.temp.keychain.items.delete(item)
    let told = 0
    const found = () => void (told += 1)
    expect((await compare({ found })).ok).toBe(true)
    expect(ports.store.secret(added.value.id)?.state).toBe('missing')
    expect([states().toSorted(), told]).toEqual([['active', 'missing'], 1])
    expect(bench.told().at(-1)).toBe('webhook.secret.missing failed keychain-item-absent')
    expect((await readSecrets(ports, endpoint.id)).ok).toBe(true)
    expect((await compare({ found })).ok).toBe(true)
    expect(told).toBe(1)

    bench.temp.keychain.items.set(item, kept)
    expect((await compare({ found })).ok).toBe(true)
    expect([states(), told]).toEqual([['active', 'active'], 2])
    expect(bench.entries().at(-1)).toMatchObject({ act: 'webhook.secret.reconcile', detail: { found: 'missing' } })
  })

  it('says nothing of what a closed keychain does not show, and goes on once it is open', async () => {
    const added = await add()
    if (!added.ok) throw new Error(added.error.code)
    bench.temp.keychain.items.delete(itemOf(added.value))
    bench.temp.keychain.blocked = 'keychain-locked'
    expect(await compare()).toMatchObject({ error: { code: 'keychain-locked' } })
    expect(states()).toEqual(['active'])
    bench.temp.keychain.blocked = undefined
    await compare()
    expect(states()).toEqual(['missing'])
  })

  it('leaves alone what is being added or removed, and writes nothing once the app ends', async () => {
    const added = await add()
    if (!added.ok) throw new Error(added.error.code)
    bench.temp.keychain.items.delete(itemOf(added.value))
    let asked = 0
    await compare({ stopped: () => (asked += 1) > 1 })
    expect(states()).toEqual(['active'])
    ports.unit.commit(() => ports.store.putSecret({ ...added.value, state: 'removing' }))
    await compare()
    expect(states()).toEqual(['removing'])
  })

  it('lets a missing one be removed by the person', async () => {
    const added = await add()
    if (!added.ok) throw new Error(added.error.code)
    bench.temp.keychain.items.delete(itemOf(added.value))
    await compare()
    expect((await removeHookSecret(ports, added.value.id)).ok).toBe(true)
    expect(states()).toEqual([])
  })
})
