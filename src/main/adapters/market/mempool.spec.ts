import { describe, expect, it } from 'vitest'
import { timestampMs } from '../../../shared/kernel/ids'
import { fail, ok } from '../../../shared/kernel/result'
import type { Http, HttpRequest } from '../../ports/http'
import { mempool } from './mempool'
import { sourceClient } from './source-client'

const OWN = 'https://mempool.space'
const clock = { now: () => timestampMs(Date.UTC(2026, 10, 22)) }

/** Answers by host and path; whatever is not named cannot be reached. */
function over(answers: Readonly<Record<string, string>>, base = OWN) {
  const asked: string[] = []
  const http: Http = {
    async send({ url, allowedHosts }: HttpRequest) {
      asked.push(url)
      expect(allowedHosts).toEqual([new URL(url).host])
      const body = answers[url]
      if (body === undefined) return fail({ code: 'host-unreachable', message: '', remedy: '' })
      return ok({ status: 200, headers: [], body, bytes: body.length, firstByteMs: 0, totalMs: 0 })
    }
  }
  return { asked, source: mempool(sourceClient({ http, base: async () => base, clock }), clock) }
}
const TIP = '/api/blocks/tip/height'

describe('the height of the chain', () => {
  it('comes from blockstream.info where mempool.space is out of reach, and says so', async () => {
    const { asked, source } = over({ [`https://blockstream.info${TIP}`]: '924000' })
    const answer = await source.fetch({ kind: 'blocks' })
    expect(asked).toEqual([`${OWN}${TIP}`, `https://blockstream.info${TIP}`])
    expect(answer).toMatchObject({
      ok: true,
      value: {
        points: [{ name: 'block-height', points: [{ value: '924000' }] }],
        marks: ['mempool.space gave no height; blockstream.info did.']
      }
    })
  })

  it('also where mempool.space tells a height that cannot be', async () => {
    const { source } = over({ [OWN + TIP]: '12', [`https://blockstream.info${TIP}`]: '924000' })
    expect(await source.fetch({ kind: 'blocks' })).toMatchObject({
      ok: true,
      value: { points: [{ points: [{ value: '924000' }] }] }
    })
  })

  it('is asked of nobody else where a person chose an address of their own', async () => {
    const { asked, source } = over({ [`https://blockstream.info${TIP}`]: '924000' }, 'https://node.example')
    expect(await source.fetch({ kind: 'blocks' })).toMatchObject({ ok: false, error: { code: 'source-unreachable' } })
    expect(asked).toEqual([`https://node.example${TIP}`])
  })

  it('without a pace is still a height', async () => {
    const { source } = over({ [OWN + TIP]: '924000' })
    expect(await source.fetch({ kind: 'blocks' })).toMatchObject({
      ok: true,
      value: { points: [{ name: 'block-height' }], marks: [] }
    })
  })

  it('that nobody tells is a failure in words', async () => {
    const { asked, source } = over({})
    expect(await source.fetch({ kind: 'blocks' })).toMatchObject({ ok: false, error: { code: 'source-unreachable' } })
    expect(asked).toHaveLength(2)
  })
})
