import type { IpcMainInvokeEvent } from 'electron'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { call, type AnyCall } from '../../shared/contract/call'
import { channels, promptChannels } from '../../shared/contract/channels'
import { contract } from '../../shared/contract/index'
import { promptContract } from '../../shared/contract/prompt'
import { ok } from '../../shared/kernel/result'

vi.mock('electron', () => ({ ipcMain: { handle: () => undefined } }))
const { answerCall } = await import('./door')

const event = {} as IpcMainInvokeEvent
const ports = (isOurs = true) => ({
  isOurs: () => isOurs,
  refused: vi.fn(),
  report: vi.fn(() => 'report-1')
})

const every: readonly (readonly [string, AnyCall])[] = Object.entries({ ...contract, ...promptContract }).flatMap(
  ([noun, calls]) => Object.entries(calls).map(([verb, one]) => [`${noun}.${verb}`, one as AnyCall] as const)
)

describe('the door between windows and main', () => {
  it('refuses a page that is not ours, says so, and never acts', async () => {
    const act = vi.fn()
    const door = ports(false)
    const answer = await answerCall('vault.listKeys', contract.vault.listKeys, act, door, event, undefined)
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
    expect(door.refused).toHaveBeenCalledOnce()
    expect(act).not.toHaveBeenCalled()
  })

  it('asks the session before it looks at the input, and never acts for a role that is too low', async () => {
    const act = vi.fn()
    const refusal = { code: 'role-too-low', message: 'Keywatch is locked.', remedy: 'Unlock it.' } as const
    const door = { ...ports(), mayNot: async () => refusal }
    const answer = await answerCall('x.y', call(z.object({ label: z.string() }), z.void()), act, door, event, 7)
    expect(answer).toEqual({ ok: false, error: refusal })
    expect(act).not.toHaveBeenCalled()
  })

  it('names the field of a wrong input', async () => {
    const answer = await answerCall('x.y', call(z.object({ label: z.string() }), z.void()), vi.fn(), ports(), event, {
      label: 7
    })
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringContaining('label') }
    })
  })

  it('turns a bug into an id, and shows nothing of the error', async () => {
    const door = ports()
    const act = () => Promise.reject(new Error('secret-in-message'))
    const answer = await answerCall('x.y', call(z.void(), z.void()), act, door, event, undefined)
    expect(JSON.stringify(answer)).not.toContain('secret-in-message')
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'internal', remedy: expect.stringContaining('report-1') }
    })
  })

  it('lets nothing out that the contract does not name', async () => {
    const act = async () => ok({ label: 'main', secret: 'canary' })
    const answer = await answerCall(
      'x.y',
      call(z.void(), z.object({ label: z.string() })),
      act,
      ports(),
      event,
      undefined
    )
    expect(answer).toEqual(ok({ label: 'main' }))
  })

  it('opens exactly the channels that the preloads let through', () => {
    const names = every.map(([name]) => name)
    expect(new Set(names)).toEqual(new Set([...channels, ...promptChannels]))
  })

  it('has no answer that could carry a secret', () => {
    // Names that may hold one; the public halves of key pairs and the list of scopes are not among them.
    const secretive = /^(revealed|secret|passphrase|password|privatekey|material|signature|prehash)$/i
    const found: string[] = []
    for (const [name, one] of every) {
      const walk = (schema: unknown, path: string): void => {
        if (schema === null || typeof schema !== 'object') return
        for (const [key, value] of Object.entries(schema)) {
          if (key === 'properties' && value !== null && typeof value === 'object')
            for (const field of Object.keys(value)) if (secretive.test(field)) found.push(`${name} ${path}.${field}`)
          walk(value, `${path}.${key}`)
        }
      }
      walk(z.toJSONSchema(one.output, { unrepresentable: 'any', io: 'input' }), '')
    }
    // What the provider calls its fields ("Secret key") is a word, not a secret.
    const carrying = found.filter((place) => !place.startsWith('signing.listProviders'))
    // The one call that shows a secret belongs to the prompt window, whose page no other can ask for.
    expect(new Set(carrying.map((place) => place.split(' ')[0]))).toEqual(new Set(['prompt.describe']))
    expect(channels.has('prompt.describe')).toBe(false)
  })

  it('answers 100,000 malformed inputs with a typed refusal and never acts on one', async () => {
    const cyclic: Record<string, unknown> = {}
    cyclic['self'] = cyclic
    const polluted: unknown = JSON.parse(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'
    )
    const hostile = fc.oneof(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withSet: true,
        withTypedArray: true,
        withSparseArray: true
      }),
      fc.constantFrom<unknown>(
        cyclic,
        polluted,
        [cyclic],
        'x'.repeat(100_000),
        Number.NaN,
        -0,
        Array.from({ length: 10_000 }, () => polluted)
      ),
      fc.record({ filter: fc.anything(), offset: fc.anything(), limit: fc.anything(), format: fc.anything() }),
      fc.record({
        keyId: fc.anything(),
        method: fc.anything(),
        params: fc.anything(),
        path: fc.string(),
        body: fc.anything()
      })
    )
    const inputs = fc.sample(hostile, { numRuns: 5_000, seed: 20_261_122 })
    let answered = 0
    const wrong: string[] = []
    let acted = false
    let reported = false
    const act = async () => {
      acted = true
      return ok(undefined)
    }
    const door = { isOurs: () => true, refused: () => undefined, report: () => ((reported = true), 'report') }
    for (const [name, one] of every)
      for (const [index, input] of inputs.entries()) {
        answered += 1
        if (one.input.safeParse(input).success) continue
        acted = reported = false
        const answer = await answerCall(name, one, act, door, event, input)
        const typed = !answer.ok && answer.error.code === 'invalid-input' && answer.error.remedy !== ''
        if (!typed || acted || reported) wrong.push(`${name} #${index}`)
      }
    expect(wrong).toEqual([])
    expect(answered).toBeGreaterThanOrEqual(100_000)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  }, 600_000)
})
