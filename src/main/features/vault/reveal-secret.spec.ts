import { describe, expect, it } from 'vitest'
import type { KeyId } from '../../../shared/kernel/ids'
import { CLIPBOARD_FOR } from './lent-clipboard'
import { revealSecret, REVEALED_FOR } from './reveal-secret'
import { CANARY, vaultBench } from './testing/vault-bench'

async function withKey() {
  const bench = vaultBench()
  const added = await bench.vault.addKey(await bench.request())
  if (!added.ok) throw new Error(added.error.code)
  return { bench, id: added.value.id }
}

describe('showing a secret', () => {
  it('asks first, shows it for half a minute in the prompt window alone, and is on record before', async () => {
    const { bench, id } = await withKey()
    bench.dialogue.replies = [{}, {}]
    const answer = await revealSecret(bench.reveal, { id })
    expect(answer).toEqual({ ok: true, value: undefined })
    const [asked, shown] = bench.dialogue.seen
    expect(asked?.revealed).toBeUndefined()
    expect(JSON.stringify(asked)).not.toContain(CANARY)
    expect(shown?.closesAfter).toBe(REVEALED_FOR)
    expect(bench.told().slice(-1)).toEqual(['key.reveal ok'])
    expect(bench.lines().join('')).not.toContain(CANARY)
    // The window is gone: what is asked of its page now is nothing.
    expect(shown?.revealed?.()).toEqual([])
  })

  it('holds what the keychain holds while it is shown', async () => {
    const { bench, id } = await withKey()
    let seen: unknown
    bench.dialogue.replies = [{}, (sheet) => ((seen = sheet.revealed?.()), {})]
    await revealSecret(bench.reveal, { id })
    expect(seen).toEqual([{ label: 'Secret', text: CANARY }])
  })

  it('is refused on record where the person says no, where there is no such key, and where the log cannot be written', async () => {
    const { bench, id } = await withKey()
    expect(await revealSecret(bench.reveal, { id })).toMatchObject({ error: { code: 'prompt-cancelled' } })
    const other = '22222222-2222-4222-8222-222222222222' as KeyId
    expect(await revealSecret(bench.reveal, { id: other })).toMatchObject({ error: { code: 'key-not-found' } })
    expect(bench.told().slice(-2)).toEqual(['key.reveal refused prompt-cancelled', 'key.reveal refused key-not-found'])
    bench.unit.failAt = bench.unit.count + 1
    bench.dialogue.replies = [{}, 'leave']
    await revealSecret(bench.reveal, { id })
    expect(bench.dialogue.failures.map(({ code }) => code)).toEqual(['storage-full'])
    expect(bench.dialogue.seen.at(-1)?.revealed).toBeUndefined()
  })

  it('copies it for half a minute, unless something newer was copied since', async () => {
    const { bench, id } = await withKey()
    const copying = async () => {
      bench.dialogue.replies = [{}, 'wait']
      const done = revealSecret(bench.reveal, { id })
      await new Promise((turn) => setImmediate(turn))
      await bench.dialogue.seen.at(-1)?.copy?.(0)
      bench.dialogue.end()
      await done
    }
    await copying()
    expect(bench.clipboard.text).toBe(CANARY)
    await bench.time.pass(CLIPBOARD_FOR)
    expect(bench.clipboard.text).toBe('')
    await copying()
    bench.clipboard.text = 'something newer'
    await bench.time.pass(CLIPBOARD_FOR)
    expect(bench.clipboard.text).toBe('something newer')
    expect(bench.told().filter((entry) => entry === 'key.reveal ok')).toHaveLength(4)
  })

  it('is taken back from the clipboard when the session locks', async () => {
    const { bench } = await withKey()
    await bench.reveal.lent.lend('secret')
    await bench.reveal.lent.takeBack()
    expect(bench.clipboard.text).toBe('')
  })
})

describe('losing every secret', () => {
  it('empties the keychain, keeps the records and says so of each', async () => {
    const { bench, id } = await withKey()
    expect(await bench.vault.loseSecrets()).toEqual({ ok: true, value: { lost: 1 } })
    expect(bench.store.find(id)?.state).toBe('secret-missing')
    expect((await bench.keychain.get(`key/${id}/1`)).ok).toBe(false)
    expect(bench.told().at(-1)).toBe('key.secret.missing ok lock-reset')
    expect(await bench.vault.loseSecrets()).toEqual({ ok: true, value: { lost: 0 } })
  })
})
