import { describe, expect, it } from 'vitest'
import type { KeyId } from '../../../shared/kernel/ids'
import { MINUTE_MS } from '../../../shared/kernel/ids'
import { keychainCodes } from '../../../shared/contract/vault'
import type { NewKeyRequest } from './add-key'
import { vaultHandlers } from './handlers'
import { CANARY, CANARY_SHAPES, newKey, vaultBench } from './testing/vault-bench'

type Bench = ReturnType<typeof vaultBench>
const codeOf = (answer: { ok: true } | { ok: false; error: { code: string } }) => (answer.ok ? 'ok' : answer.error.code)

/** As it comes through the door, where lists are not readonly. */
const asContract = (request: NewKeyRequest) => ({
  ...request,
  scopes: [...request.scopes],
  allowedHosts: [...request.allowedHosts]
})

/** Req. 15: a secret exists if and only if its key's record says so. */
function agree({ keychain, store }: Bench): void {
  const active = store
    .list()
    .filter(({ state }) => state === 'active')
    .map(({ current }) => current.item)
  expect(Array.from(keychain.items.keys()).sort()).toEqual(active.sort())
  expect(store.unsettled()).toEqual([])
}

async function added(bench: Bench, label = 'Bot') {
  const answer = await bench.vault.addKey(await bench.request({ label }))
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}

describe('adding a key', () => {
  it('stores the secret in the keychain, the rest in the database, and tells both steps', async () => {
    const bench = vaultBench()
    const key = await added(bench)
    expect(JSON.parse(new TextDecoder().decode(bench.keychain.items.get(key.current.item)))).toEqual({ secret: CANARY })
    expect(bench.store.find(key.id)).toMatchObject({
      state: 'active',
      label: 'Bot',
      expiresAtMs: 1_800_000_000_000 + 90 * 86_400_000
    })
    expect(bench.told()).toEqual(['key.add.begin ok', 'key.add.commit ok'])
    const [begin, commit] = bench.entries().filter(({ act }) => act.startsWith('key.add'))
    expect(begin?.corr).toBe(commit?.corr)
    agree(bench)
  })

  it('writes nothing to the keychain before the intent is on the disk', async () => {
    const bench = vaultBench()
    const request = await bench.request()
    bench.keychain.before = (operation) => {
      if (operation === 'put') expect(bench.told()).toEqual(['key.add.begin ok'])
    }
    expect(codeOf(await bench.vault.addKey(request))).toBe('ok')
  })

  it('keeps passphrase and secret together', async () => {
    const bench = vaultBench()
    bench.clipboard.text = 'pass phrase 7'
    const passphrase = await bench.vault.captureFromClipboard({ provider: 'okx', field: 'passphrase' })
    if (!passphrase.ok) throw new Error(passphrase.error.code)
    const request = await bench.request({ provider: 'okx', environment: 'production', allowedHosts: ['www.okx.com'] })
    expect(codeOf(await bench.vault.addKey(request))).toBe('passphrase-missing')
    const answer = await bench.vault.addKey({ ...request, passphrase: passphrase.value.id })
    if (!answer.ok) throw new Error(answer.error.code)
    const used = await bench.ports.secrets.with(answer.value.current, (material) => ({ ...material }))
    expect(used).toEqual({ ok: true, value: { secret: CANARY, passphrase: 'pass phrase 7' } })
  })

  it('uses a captured secret once', async () => {
    const bench = vaultBench()
    const request = await bench.request()
    const both = await Promise.all([bench.vault.addKey(request), bench.vault.addKey({ ...request, label: 'Other' })])
    expect(both.map(codeOf)).toEqual(['ok', 'capture-expired'])
  })

  it.each([
    ['provider-unknown', { provider: 'nobody' }],
    ['label-empty', { label: ' ' }],
    ['host-not-of-environment', { allowedHosts: ['api.binance.com'] }],
    ['capture-expired', { secret: '00000000-0000-4000-8000-000000000000' as never }]
  ])('refuses with %s, says so in the log, and touches nothing', async (code, change) => {
    const bench = vaultBench()
    const request = await bench.request()
    expect(codeOf(await bench.vault.addKey({ ...request, ...change }))).toBe(code)
    expect(bench.told()).toEqual([`key.add.abort refused ${code}`])
    expect(bench.keychain.calls).toEqual([])
    expect(codeOf(await bench.vault.addKey(request))).toBe('ok')
  })

  it('refuses a label that another key has, whatever its case', async () => {
    const bench = vaultBench()
    await added(bench)
    expect(codeOf(await bench.vault.addKey(await bench.request({ label: ' bOT ' })))).toBe('label-taken')
    agree(bench)
  })

  it('asks before it keeps a production key in a stand-in runtime', async () => {
    const bench = vaultBench({ standIn: true })
    const request = await bench.request({ environment: 'production', allowedHosts: ['api.binance.com'] })
    expect(codeOf(await bench.vault.addKey(request))).toBe('stand-in-unconfirmed')
    expect(codeOf(await bench.vault.addKey({ ...request, standInAccepted: true }))).toBe('ok')
  })

  it.each(keychainCodes.filter((code) => code !== 'keychain-item-absent'))(
    'with %s stores nothing, and needs no second paste',
    async (code) => {
      const bench = vaultBench()
      const request = await bench.request()
      bench.keychain.fault = code
      const answer = await bench.vault.addKey(request)
      expect(answer).toMatchObject({ ok: false, error: { code } })
      expect(bench.told()).toEqual([`key.add.abort failed ${code}`])
      agree(bench)
      bench.keychain.fault = undefined
      expect(codeOf(await bench.vault.addKey(request))).toBe('ok')
      agree(bench)
    }
  )

  it.each([false, true])('undoes a write that fails (done all the same: %s)', async (done) => {
    const bench = vaultBench()
    const request = await bench.request()
    bench.keychain.next = { on: 'put', code: 'keychain-failed', done }
    expect(codeOf(await bench.vault.addKey(request))).toBe('keychain-failed')
    expect(bench.told()).toEqual(['key.add.begin ok', 'key.add.abort failed keychain-failed'])
    agree(bench)
    expect(codeOf(await bench.vault.addKey(request))).toBe('ok')
  })

  it('leaves what it cannot undo pending and unseen, and settles it before the next attempt', async () => {
    const bench = vaultBench()
    const request = await bench.request()
    bench.keychain.next = { on: 'put', code: 'keychain-timeout', done: true }
    bench.keychain.before = (operation) => {
      if (operation === 'remove') bench.keychain.fault = 'keychain-timeout'
    }
    expect(codeOf(await bench.vault.addKey(request))).toBe('keychain-timeout')
    expect(bench.vault.listKeys()).toEqual([])
    expect(bench.store.unsettled()).toHaveLength(1)
    bench.keychain.before = () => undefined
    bench.keychain.fault = undefined
    expect(codeOf(await bench.vault.addKey(request))).toBe('ok')
    expect(bench.told().slice(-3)).toEqual(['key.reconcile ok', 'key.add.begin ok', 'key.add.commit ok'])
    agree(bench)
  })

  it('never acts without its entry: a disk that is full at any commit leaves both stores agreeing', async () => {
    for (const forGood of [false, true]) {
      for (let step = 1; step <= 2; step++) {
        const bench = vaultBench()
        const request = await bench.request()
        Object.assign(bench.unit, { failAt: bench.unit.count + step, forGood })
        expect(codeOf(await bench.vault.addKey(request))).toBe('storage-full')
        bench.unit.failAt = undefined
        expect(bench.keychain.items.size).toBe(0)
        await bench.restart().reconcile()
        agree(bench)
        expect(codeOf(await bench.vault.addKey(request))).toBe('ok')
      }
    }
  })
})

describe('deleting a key', () => {
  it('removes secret and record, forgets what was kept in memory, and leaves the entries', async () => {
    const bench = vaultBench()
    const key = await added(bench)
    await bench.ports.secrets.with(key.current, () => undefined)
    expect(codeOf(await bench.vault.deleteKey({ id: key.id, label: 'Bot' }))).toBe('ok')
    expect(bench.told().slice(2)).toEqual(['key.delete.begin ok', 'key.delete.commit ok'])
    expect(codeOf(await bench.ports.secrets.with(key.current, () => undefined))).toBe('keychain-item-absent')
    agree(bench)
    expect(codeOf(await bench.vault.deleteKey({ id: key.id, label: 'Bot' }))).toBe('key-not-found')
  })

  it('asks for the very name', async () => {
    const bench = vaultBench()
    const { id } = await added(bench)
    for (const label of ['bot', '', 'Bots'])
      expect(codeOf(await bench.vault.deleteKey({ id, label }))).toBe('label-mismatch')
    expect(bench.told().at(-1)).toBe('key.delete.begin refused label-mismatch')
    agree(bench)
  })

  it.each(['keychain-locked', 'keychain-unavailable', 'keychain-timeout'] as const)(
    'with %s leaves the key as it was',
    async (code) => {
      const bench = vaultBench()
      const { id } = await added(bench)
      bench.keychain.fault = code
      expect(codeOf(await bench.vault.deleteKey({ id, label: 'Bot' }))).toBe(code)
      expect(bench.store.find(id)?.state).toBe('active')
      expect(bench.told().at(-1)).toBe(`key.delete.begin failed ${code}`)
    }
  )

  it.each([false, true])(
    'that fails half-way signs no more, says so, and is finished later (done all the same: %s)',
    async (done) => {
      const bench = vaultBench()
      const { id } = await added(bench)
      bench.keychain.next = { on: 'remove', code: 'keychain-failed', done }
      const answer = await bench.vault.deleteKey({ id, label: 'Bot' })
      expect(!answer.ok && answer.error.message).toContain('signs no more')
      expect(bench.vault.listKeys()).toMatchObject([{ id, state: 'removing' }])
      expect(await bench.restart().reconcile()).toMatchObject({ ok: true, value: { deleted: 1 } })
      agree(bench)
      expect(bench.told().slice(-3)).toEqual([
        'key.delete.commit failed keychain-failed',
        'key.delete.commit ok',
        'key.reconcile ok'
      ])
    }
  )

  it('never acts without its entry: a disk that is full at any commit leaves both stores agreeing', async () => {
    for (let step = 1; step <= 2; step++) {
      const bench = vaultBench()
      const { id } = await added(bench)
      Object.assign(bench.unit, { failAt: bench.unit.count + step, forGood: true })
      expect(codeOf(await bench.vault.deleteKey({ id, label: 'Bot' }))).toBe('storage-full')
      bench.unit.failAt = undefined
      await bench.restart().reconcile()
      agree(bench)
      expect(bench.store.list()).toHaveLength(step === 1 ? 1 : 0)
    }
  })
})

describe('reconciliation', () => {
  it.each(['absent', 'whole', 'broken'])('rolls a pending addition back whose item is %s', async (item) => {
    const bench = vaultBench()
    const request = await bench.request()
    // The process ends while the keychain is asked to write; what it made of that is known to the next one alone.
    bench.keychain.before = (operation) => (operation === 'put' ? new Promise(() => undefined) : undefined)
    void bench.vault.addKey(request)
    await expect.poll(() => bench.store.unsettled().length).toBe(1)
    bench.keychain.before = () => undefined
    const [pending] = bench.store.unsettled()
    if (!pending) throw new Error('nothing is pending')
    if (item !== 'absent') bench.keychain.items.set(pending.current.item, new TextEncoder().encode('{"secret":"x"}'))
    if (item === 'broken') bench.keychain.tear(pending.current.item)
    expect(await bench.restart().reconcile()).toMatchObject({ ok: true, value: { rolledBack: 1, unsettled: 0 } })
    expect(bench.entries().at(-1)).toMatchObject({
      act: 'key.reconcile',
      detail: { found: 'pending', item, did: 'rolled-back' }
    })
    agree(bench)
  })

  it('marks a key whose item is gone, leaves the others alone, and takes it back with its item', async () => {
    const bench = vaultBench()
    const [gone, stays] = [await added(bench, 'gone'), await added(bench, 'stays')]
    const bytes = bench.keychain.items.get(gone.current.item) ?? new Uint8Array()
    bench.keychain.items.delete(gone.current.item)
    expect(await bench.vault.reconcile()).toMatchObject({ ok: true, value: { missing: 1 } })
    expect(await bench.vault.reconcile()).toMatchObject({ ok: true, value: { missing: 0 } })
    expect(bench.told().filter((line) => line.includes('missing'))).toEqual([
      'key.secret.missing failed keychain-item-absent'
    ])
    expect(bench.store.find(gone.id)?.state).toBe('secret-missing')
    expect(bench.store.find(stays.id)?.state).toBe('active')
    bench.keychain.items.set(gone.current.item, bytes)
    expect(await bench.vault.reconcile()).toMatchObject({ ok: true, value: { restored: 1 } })
    agree(bench)
  })

  it('deletes a key whose secret is missing', async () => {
    const bench = vaultBench()
    const { id, current } = await added(bench)
    bench.keychain.items.delete(current.item)
    await bench.vault.reconcile()
    expect(codeOf(await bench.vault.deleteKey({ id, label: 'Bot' }))).toBe('ok')
    agree(bench)
  })

  it('touches nothing while the keychain is locked', async () => {
    const bench = vaultBench()
    const { id } = await added(bench)
    bench.keychain.fault = 'keychain-locked'
    expect(codeOf(await bench.vault.reconcile())).toBe('keychain-locked')
    expect(bench.store.find(id)?.state).toBe('active')
    expect(bench.told()).toHaveLength(2)
  })

  it('takes a keychain that locks in the middle for locked, not for empty', async () => {
    const bench = vaultBench()
    await added(bench, 'a')
    await added(bench, 'b')
    bench.keychain.next = { on: 'get', code: 'keychain-locked' }
    expect(codeOf(await bench.vault.reconcile())).toBe('keychain-locked')
    agree(bench)
  })

  it('waits for an addition under way instead of rolling it back', async () => {
    const bench = vaultBench()
    const request = await bench.request()
    const [answer, settled] = await Promise.all([bench.vault.addKey(request), bench.vault.reconcile()])
    expect([codeOf(answer), codeOf(settled)]).toEqual(['ok', 'ok'])
    agree(bench)
  })
})

describe('capturing a secret', () => {
  const ask = { provider: 'binance', field: 'secret' } as const

  it('clears the clipboard, also when the text is no secret', async () => {
    const bench = vaultBench()
    for (const [text, code] of [
      [CANARY, 'ok'],
      ['two words', 'secret-wrong-kind'],
      [`${CANARY}\0`, 'secret-has-nul']
    ] as const) {
      bench.clipboard.text = text
      expect(codeOf(await bench.vault.captureFromClipboard(ask))).toBe(code)
      expect(bench.clipboard.text).toBe('')
    }
    expect(codeOf(await bench.vault.captureFromClipboard(ask))).toBe('clipboard-empty')
  })

  it('leaves in the clipboard what is too large for a secret, and what was copied meanwhile', async () => {
    const bench = vaultBench()
    bench.clipboard.text = 'x'.repeat(1_000_000)
    expect(await bench.vault.captureFromClipboard(ask)).toMatchObject({
      ok: false,
      error: { code: 'secret-too-large', remedy: expect.stringContaining('The clipboard was left as it is.') }
    })
    expect(bench.clipboard.text).toHaveLength(1_000_000)
    bench.clipboard.text = CANARY
    const under = bench.vault.captureFromClipboard(ask)
    bench.clipboard.text = 'newer'
    await under
    expect(bench.clipboard.text).toBe('newer')
  })

  it('keeps the prompt open with the reason until the secret can be used', async () => {
    const bench = vaultBench()
    const reasons: string[] = []
    bench.asked.answer = async ({ accept }) => {
      for (const text of ['', 'two words', CANARY]) reasons.push(codeOf(await accept(text)))
      return 'done'
    }
    expect(await bench.vault.captureFromPrompt(ask)).toMatchObject({
      ok: true,
      value: { kind: 'hmac', length: CANARY.length }
    })
    expect(reasons).toEqual(['secret-empty', 'secret-wrong-kind', 'ok'])
    expect(bench.asked.question?.title).toContain('Binance')
  })

  it('keeps nothing of a prompt that was closed', async () => {
    const bench = vaultBench()
    bench.asked.answer = async ({ accept }) => {
      await accept(CANARY)
      return 'cancelled'
    }
    expect(codeOf(await bench.vault.captureFromPrompt(ask))).toBe('prompt-cancelled')
    expect(bench.entries().at(-1)).toMatchObject({ act: 'key.capture', outcome: 'refused', code: 'prompt-cancelled' })
  })

  it('makes a key pair where the provider takes one, and gives out its public half alone', async () => {
    const bench = vaultBench()
    const made = await bench.vault.generateKeyPair('binance')
    expect(made).toMatchObject({
      ok: true,
      value: { kind: 'ed25519', publicKeyPem: expect.stringContaining('BEGIN PUBLIC KEY') }
    })
    expect(codeOf(await bench.vault.generateKeyPair('kraken'))).toBe('secret-wrong-kind')
    expect(codeOf(await bench.vault.generateKeyPair('nobody'))).toBe('provider-unknown')
    if (!made.ok) return
    const answer = await bench.vault.addKey({ ...newKey, secret: made.value.id })
    expect(answer).toMatchObject({
      ok: true,
      value: { current: { kind: 'ed25519', publicKeyPem: made.value.publicKeyPem } }
    })
  })

  it('forgets a capture after five minutes, or when it is discarded, and zeroes it', async () => {
    for (const end of ['time', 'discard', 'quit'] as const) {
      const bench = vaultBench()
      bench.clipboard.text = CANARY
      const captured = await bench.vault.captureFromClipboard(ask)
      if (!captured.ok) throw new Error(captured.error.code)
      if (end === 'time') bench.time.pass(5 * MINUTE_MS)
      if (end === 'discard') bench.vault.discardCapture(captured.value.id)
      if (end === 'quit') bench.vault.forgetSecrets()
      expect(captured.value.secret.destroyed).toBe(true)
      expect(codeOf(await bench.vault.addKey({ ...newKey, secret: captured.value.id }))).toBe('capture-expired')
    }
  })

  it('forgets it on time even where the machine slept through the timer', async () => {
    const bench = vaultBench()
    const request = await bench.request()
    bench.time.elapsed += 5 * MINUTE_MS
    expect(codeOf(await bench.vault.addKey(request))).toBe('capture-expired')
  })

  it('belongs to one provider and one field', async () => {
    const bench = vaultBench()
    const request = await bench.request()
    expect(
      codeOf(await bench.vault.addKey({ ...request, provider: 'bybit', allowedHosts: ['api-testnet.bybit.com'] }))
    ).toBe('capture-expired')
    expect(codeOf(await bench.vault.addKey(request))).toBe('ok')
  })

  it('keeps nothing that could not be written to the log', async () => {
    const bench = vaultBench()
    bench.clipboard.text = CANARY
    Object.assign(bench.unit, { failAt: 1 })
    expect(codeOf(await bench.vault.captureFromClipboard(ask))).toBe('storage-full')
    expect(bench.clipboard.text).toBe('')
  })

  it('records the way and the kind, not the length', async () => {
    const bench = vaultBench()
    await bench.request()
    expect(bench.entries().at(-1)).toMatchObject({
      act: 'key.capture',
      outcome: 'ok',
      detail: { method: 'clipboard', kind: 'hmac', field: 'secret' }
    })
    expect(Object.keys(bench.entries().at(-1)?.detail ?? {})).not.toContain('length')
  })
})

describe('a planted canary', () => {
  it('appears in no answer, no entry and no page of the database, whatever fails', async () => {
    const bench = vaultBench()
    const handlers = vaultHandlers(bench.vault, bench.reveal)
    const answers: unknown[] = []
    const ask = { provider: 'binance', field: 'secret' } as const
    for (const text of [CANARY, ` ${CANARY} ${CANARY}`, `${CANARY}\0`, `-----BEGIN PRIVATE KEY-----${CANARY}`]) {
      bench.clipboard.text = text
      answers.push(await handlers.captureFromClipboard(ask))
      bench.asked.answer = async ({ accept }) => (answers.push(await accept(text)), 'done')
      answers.push(await handlers.captureFromPrompt(ask))
    }
    for (const code of [undefined, ...keychainCodes]) {
      bench.keychain.fault = code
      answers.push(await handlers.addKey(asContract(await bench.request({ label: `Key ${code}` }))))
    }
    bench.keychain.fault = undefined
    answers.push(await handlers.listKeys())
    const id = bench.store.list()[0]?.id ?? ('' as KeyId)
    answers.push(
      await handlers.deleteKey({ id, label: 'wrong' }),
      await handlers.deleteKey({ id, label: 'Key undefined' })
    )
    expect(answers.length).toBeGreaterThan(20)
    const seen = [JSON.stringify(answers), ...bench.lines(), bench.db.serialize().toString('latin1')]
    for (const shape of CANARY_SHAPES) for (const text of seen) expect(text.includes(shape)).toBe(false)
  })
})
