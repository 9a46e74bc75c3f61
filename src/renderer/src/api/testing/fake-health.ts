import { fail, ok } from '../../../../shared/kernel/result'
import type { Api, KeyHealth, KeySummary } from '../types'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The first key is open to every address, the others were never checked. */
export function fakeHealth(keys: () => KeySummary[]): Api['health'] {
  const checked = new Map<string, number>([[keys()[0]?.id ?? '', Date.now() - 2 * HOUR]])
  const found = (id: string) => keys().find((key) => key.id === id)
  const notFound = fail({
    code: 'key-not-found' as const,
    message: 'This key is not in Keywatch any more.',
    remedy: 'Go back to the list of keys.'
  })
  const healthOf = (key: KeySummary): KeyHealth => {
    const at = checked.get(key.id)
    const host = key.allowedHosts[0] ?? ''
    const endpoint = 'GET /sapi/v1/account/apiRestrictions'
    return {
      question: { endpoint, host, by: 'report' },
      ...(at === undefined
        ? {}
        : {
            askedAtMs: at,
            answer: {
              version: 1,
              atMs: at,
              by: 'report',
              endpoint,
              host,
              reported: {
                scopes: { read: true, trade: true, withdraw: true },
                ipAllowList: { restricted: false },
                createdAtMs: at - 90 * DAY
              },
              points: [
                { cause: 'more-rights', subject: 'withdraw', reason: 'This read key can withdraw at Binance' },
                { cause: 'no-ip-list', subject: 'addresses', reason: 'Binance takes this key from every address' }
              ],
              lacks: [],
              ofSigningVersion: true
            }
          })
    }
  }
  return {
    ofKey: async ({ keyId }) => {
      const key = found(keyId)
      return key ? ok(healthOf(key)) : notFound
    },
    check: async ({ keyId }) => {
      const key = found(keyId)
      if (!key) return notFound
      checked.set(key.id, Date.now())
      return ok(healthOf(key))
    },
    takeOverExpiry: async () => ok(undefined)
  }
}
