/** Endpoints and deliveries that are not there, for looking at the Webhooks screen in a browser. */
import type { Api, WebhookDelivery, WebhookEndpoint, WebhookReceiver } from '../types'
import { uuid } from './fake-data'

const ok = <T>(value: T) => ({ ok: true as const, value })

export function createFakeWebhooks(now: number, empty: boolean, tell: () => void): Api['webhooks'] {
  let receiver: WebhookReceiver = {
    wanted: !empty,
    state: empty ? 'off' : 'on',
    port: empty ? 0 : 41_873,
    publicHost: '',
    keepDays: 30,
    keepBodies: true,
    dropped: 0
  }
  let endpoints: WebhookEndpoint[] = empty ? [] : [endpoint(1, 'Exchange payouts', 'standard-webhooks')]
  const rows: WebhookDelivery[] = empty ? [] : [delivery(2, 'duplicate'), delivery(1, 'accepted')]

  function endpoint(index: number, label: string, scheme: WebhookEndpoint['scheme']): WebhookEndpoint {
    const path = `/in/${'AbCdEf0123456789_-ghij'}`
    return {
      id: uuid(9_000 + index),
      label,
      scheme,
      toleranceSeconds: 300,
      path,
      url: `http://127.0.0.1:41873${path}`,
      timed: true,
      createdAtMs: now - 86_400_000,
      secrets: [{ id: uuid(9_100 + index), state: 'active', addedAtMs: now - 86_400_000, lastFitAtMs: now - 60_000 }],
      accepted: 1,
      refused: 1,
      lastAtMs: now - 60_000
    }
  }
  function delivery(id: number, reason: WebhookDelivery['reason']): WebhookDelivery {
    return {
      id,
      endpointId: uuid(9_001),
      label: 'Exchange payouts',
      scheme: 'standard-webhooks',
      toleranceSeconds: 300,
      atMs: now - 60_000,
      outcome: reason === 'accepted' ? 'accepted' : 'refused',
      reason,
      deliveryId: 'msg_2b1c',
      stampMs: now - 61_000,
      size: 412
    }
  }
  const done = async () => {
    tell()
    return ok(undefined)
  }
  return {
    overview: async () => ok({ receiver, endpoints }),
    changeReceiver: async (change) => {
      const wanted = change.wanted ?? receiver.wanted
      receiver = { ...receiver, wanted, state: wanted ? 'on' : 'off', port: receiver.port || 41_873 }
      return done()
    },
    addEndpoint: async ({ label, scheme }) => {
      const made = { ...endpoint(endpoints.length + 1, label, scheme), secrets: [] }
      endpoints = [...endpoints, made]
      tell()
      return ok(made)
    },
    changeEndpoint: async ({ id }) => ok(endpoints.find((one) => one.id === id) ?? endpoint(1, 'Endpoint', 'stripe')),
    removeEndpoint: async ({ id }) => {
      endpoints = endpoints.filter((one) => one.id !== id)
      return done()
    },
    addSecret: done,
    removeSecret: done,
    deliveries: async () => ok({ total: rows.length, rows }),
    read: async ({ id }) =>
      ok({ ...delivery(id, 'accepted'), headers: [['webhook-id', 'msg_2b1c']], body: '{}', isText: true }),
    prune: async () => ok({ changed: 0 }),
    checkPasted: async () =>
      ok({
        reason: 'wrong-signature',
        signatureFits: false,
        hint: { hint: 'nothing-fits' },
        nowMs: now,
        toleranceSeconds: 300,
        size: 2,
        lineBreaks: false
      }),
    tryEndpoint: async () => ok({ statuses: [200] })
  }
}
