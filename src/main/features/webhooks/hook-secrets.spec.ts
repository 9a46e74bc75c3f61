import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fail } from '../../../shared/kernel/result'
import { addHookSecret, loseHookSecrets, reconcileSecrets, removeHookSecret } from './hook-secrets'
import { addEndpoint, removeEndpoint } from './endpoints'
import type { Endpoint, WebhookPorts } from './ports'
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

  it('is no fifth one', async () => {
    for (let count = 0; count < 4; count += 1) {
      bench.clipboard.text = `whsec_${Buffer.from(`secret number ${count}`).toString('base64')}`
      expect((await add()).ok).toBe(true)
    }
    bench.clipboard.text = SECRET
    expect(await add()).toMatchObject({ error: { code: 'too-many-secrets' } })
  })
})
