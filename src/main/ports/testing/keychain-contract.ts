/** What every implementation of the Keychain port must do. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Secret } from '../../../shared/kernel/secret'
import type { Keychain, KeychainCode } from '../keychain'

export interface KeychainUnderTest {
  readonly keychain: Keychain
  /** Bring the fault about and take it away again. */
  readonly lock: () => Promise<void>
  readonly unlock: () => Promise<void>
  readonly hang: () => Promise<void>
  readonly resume: () => Promise<void>
  /** Damages the stored item without the port. */
  readonly tear: (item: string) => Promise<void>
  /** The same store, reached where no keychain service is. */
  readonly unavailable: () => Keychain
  readonly close: () => Promise<void>
}

const text = (value: string): Secret => new Secret(new TextEncoder().encode(value))

export function describeKeychain(name: string, make: () => Promise<KeychainUnderTest>, skip = false): void {
  describe.skipIf(skip)(`Keychain: ${name}`, () => {
    let under: KeychainUnderTest
    let keychain: Keychain
    beforeAll(async () => {
      under = await make()
      keychain = under.keychain
    })
    afterAll(() => under?.close())

    const put = async (item: string, secret: Secret): Promise<string> => {
      const written = await keychain.put(item, secret)
      return written.ok ? 'ok' : written.error.code
    }
    const read = async (item: string): Promise<Uint8Array | KeychainCode> => {
      const found = await keychain.get(item)
      return found.ok ? found.value.reveal() : found.error.code
    }
    const remove = async (item: string): Promise<string> => {
      const removed = await keychain.remove(item)
      return removed.ok ? 'ok' : removed.error.code
    }
    /** The code, after looking that a person is told what happened and what to do. */
    const refusals = async (chain: Keychain): Promise<readonly string[]> => {
      const answers = [
        await chain.probe(),
        await chain.get('held'),
        await chain.put('fresh', text('x')),
        await chain.write('fresh', text('x')),
        await chain.remove('held')
      ]
      return answers.map((answer) => {
        if (answer.ok) return 'ok'
        expect(answer.error.message.length).toBeGreaterThan(9)
        expect(answer.error.remedy.length).toBeGreaterThan(9)
        return answer.error.code
      })
    }

    it('is open to begin with', async () => {
      expect(await keychain.probe()).toEqual({ ok: true, value: undefined })
    })

    const cases: readonly (readonly [string, Uint8Array])[] = [
      ['nothing', new Uint8Array()],
      ['one NUL byte', Uint8Array.of(0)],
      ['NUL bytes in the middle', Uint8Array.of(97, 0, 98, 0, 0, 99)],
      ['unicode', new TextEncoder().encode('пароль 密码 🔑 \u202e')],
      ['bytes that are no text', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
      ['2,400 bytes', randomBytes(2_400)],
      ['2,561 bytes, more than Windows takes', randomBytes(2_561)],
      ['16 KiB', randomBytes(16_384)]
    ]
    it.each(cases)('gives back %s exactly', async (_, bytes) => {
      expect(await put('case', new Secret(Uint8Array.from(bytes)))).toBe('ok')
      expect(Buffer.from((await read('case')) as Uint8Array).equals(Buffer.from(bytes))).toBe(true)
    })

    it('replaces a long secret by a short one and leaves nothing of it', async () => {
      await put('case', new Secret(randomBytes(9_000)))
      expect(await put('case', text('short'))).toBe('ok')
      expect(new TextDecoder().decode((await read('case')) as Uint8Array)).toBe('short')
    })

    it('replaces a long secret by one that is only written', async () => {
      await put('case', new Secret(randomBytes(9_000)))
      expect(await keychain.write('case', text('written'))).toEqual({ ok: true, value: undefined })
      expect(new TextDecoder().decode((await read('case')) as Uint8Array)).toBe('written')
    })

    it('leaves the given secret to its owner and gives a copy of its own', async () => {
      const mine = text('mine')
      await put('own', mine)
      expect(mine.destroyed).toBe(false)
      mine.destroy()
      const first = await keychain.get('own')
      if (first.ok) first.value.destroy()
      expect(new TextDecoder().decode((await read('own')) as Uint8Array)).toBe('mine')
    })

    it('tells an absent item', async () => {
      expect(await read('never')).toBe('keychain-item-absent')
    })

    it('removes an item, and an absent one as well', async () => {
      await put('doomed', new Secret(randomBytes(5_000)))
      expect(await remove('doomed')).toBe('ok')
      expect(await remove('doomed')).toBe('ok')
      expect(await read('doomed')).toBe('keychain-item-absent')
    })

    it('serves calls that come at once, each with its own answer', async () => {
      const names = ['a', 'b', 'c', 'd', 'e']
      await Promise.all(names.map((item) => put(item, text(`of ${item}`))))
      const found = await Promise.all(names.map(read))
      expect(found.map((bytes) => new TextDecoder().decode(bytes as Uint8Array))).toEqual(
        names.map((item) => `of ${item}`)
      )
      await Promise.all(names.map(remove))
    })

    it('never takes a damaged item for a secret', async () => {
      await put('torn', new Secret(randomBytes(6_000)))
      await under.tear('torn')
      expect(await read('torn')).toBe('keychain-failed')
      expect(await put('torn', text('whole again'))).toBe('ok')
      expect(new TextDecoder().decode((await read('torn')) as Uint8Array)).toBe('whole again')
      await under.tear('torn')
      expect(await remove('torn')).toBe('ok')
      expect(await read('torn')).toBe('keychain-item-absent')
    })

    it('says that it is locked, and not that an item is absent, and keeps what it holds', async () => {
      await put('held', text('kept'))
      await under.lock()
      expect(new Set(await refusals(keychain))).toEqual(new Set(['keychain-locked']))
      await under.unlock()
      expect(new TextDecoder().decode((await read('held')) as Uint8Array)).toBe('kept')
      expect(await read('fresh')).toBe('keychain-item-absent')
    })

    it('says that no keychain service is there', async () => {
      expect(new Set(await refusals(under.unavailable()))).toEqual(new Set(['keychain-unavailable']))
    })

    it('gives a hanging keychain up, and works again once it answers', async () => {
      await put('held', text('kept'))
      await under.hang()
      const codes = await Promise.all([read('held'), put('fresh', text('x')), remove('held')])
      expect(new Set(codes)).toEqual(new Set(['keychain-timeout']))
      await under.resume()
      await expect.poll(() => read('held'), { timeout: 20_000 }).toEqual(new TextEncoder().encode('kept'))
    })
  })
}
