import { describe, expect, it } from 'vitest'
import type { KeyVersion } from '../../../shared/domain/vault/key'
import { timestampMs } from '../../../shared/kernel/ids'
import { FakeKeychain } from '../../ports/testing/fake-keychain'
import { KeychainSecrets } from './secrets'
import { CANARY, FakeTime } from './testing/vault-bench'

const version: KeyVersion = {
  version: 1,
  state: 'active',
  kind: 'hmac',
  item: 'key/a/1',
  createdAtMs: timestampMs(0),
  uses: 0
}

function open(value: string = JSON.stringify({ secret: CANARY })) {
  const keychain = new FakeKeychain()
  keychain.items.set(version.item, new TextEncoder().encode(value))
  const time = new FakeTime()
  return { keychain, time, secrets: new KeychainSecrets(keychain, time.timers, time.clock) }
}

describe('secrets for signing', () => {
  it('are fetched once for all who ask at once, and for 60 s after the last use', async () => {
    const { keychain, time, secrets } = open()
    const used = await Promise.all([1, 2, 3].map(() => secrets.with(version, ({ secret }) => secret)))
    for (const answer of used) expect(answer).toEqual({ ok: true, value: CANARY })
    time.pass(59_000)
    await secrets.with(version, () => undefined)
    time.pass(59_000)
    await secrets.with(version, () => undefined)
    expect(keychain.calls).toEqual(['get'])
    time.pass(60_000)
    await secrets.with(version, () => undefined)
    expect(keychain.calls).toEqual(['get', 'get'])
  })

  it.each(['time', 'forget', 'forget all'] as const)('are zeroed by %s', async (end) => {
    const { keychain, time, secrets } = open()
    const get = keychain.get.bind(keychain)
    let bytes = new Uint8Array()
    keychain.get = async (item) => {
      const found = await get(item)
      if (found.ok) bytes = found.value.reveal() as Uint8Array<ArrayBuffer>
      return found
    }
    await secrets.with(version, () => undefined)
    expect(bytes.some((byte) => byte !== 0)).toBe(true)
    if (end === 'time') time.pass(60_000)
    else secrets.forget(end === 'forget' ? version.item : undefined)
    expect(bytes.every((byte) => byte === 0)).toBe(true)
  })

  it('forgotten while they are on their way are not kept', async () => {
    const { keychain, secrets } = open()
    let arrive = (): void => undefined
    keychain.before = () => new Promise((resolve) => (arrive = resolve))
    const using = secrets.with(version, ({ secret }) => secret)
    await Promise.resolve()
    secrets.forget(version.item)
    arrive()
    expect(await using).toMatchObject({ ok: false, error: { code: 'keychain-item-absent' } })
  })

  it('pass a failure of the keychain on and remember nothing of it', async () => {
    const { keychain, secrets } = open()
    keychain.next = { on: 'get', code: 'keychain-locked' }
    expect(await secrets.with(version, () => undefined)).toMatchObject({
      ok: false,
      error: { code: 'keychain-locked' }
    })
    expect(await secrets.with(version, () => 1)).toEqual({ ok: true, value: 1 })
  })

  it.each([
    CANARY,
    `{"secret":"${CANARY}"`,
    `{"secrets":"${CANARY}"}`,
    `{"secret":["${CANARY}"]}`,
    `{"secret":"a","passphrase":1}`,
    'null',
    ''
  ])('that are no secrets of ours fail without being quoted: %s', async (value) => {
    const answer = await open(value).secrets.with(version, () => undefined)
    expect(answer).toMatchObject({ ok: false, error: { code: 'keychain-failed' } })
    expect(JSON.stringify(answer)).not.toContain(CANARY)
  })
})
