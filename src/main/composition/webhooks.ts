import { randomBytes } from 'node:crypto'
import { httpReceiver } from '../adapters/webhook-receiver/http-receiver'
import { sendHere } from '../adapters/webhook-receiver/send-here'
import { compareHookSecrets } from '../features/webhooks/compare-hook-secrets'
import { webhookHandlers } from '../features/webhooks/handlers'
import { loseHookSecrets, reconcileSecrets } from '../features/webhooks/hook-secrets'
import type { WebhookEndpoints } from '../features/leaks/ports'
import { itemOf, type EndpointId, type WebhookPorts, type WebhookStore } from '../features/webhooks/ports'
import { endpointsForTransfer } from '../features/webhooks/restore-endpoints'
import { Receiving } from '../features/webhooks/receiving'
import { Lane } from '../../shared/kernel/lane'
import { ok, type Result } from '../../shared/kernel/result'

type Pace = Parameters<typeof compareHookSecrets>[1]

type Given = Omit<WebhookPorts, 'receiver' | 'sendHere' | 'random'>

/** For whoever looks for the endpoints' secrets elsewhere. */
export const endpointSecrets = (store: Pick<WebhookStore, 'secrets' | 'endpoint'>): WebhookEndpoints => {
  const labelOf = (id: string): string | undefined => store.endpoint(id as EndpointId)?.label
  return {
    labelOf,
    secrets: () =>
      store
        .secrets()
        .filter(({ state }) => state === 'active' || state === 'missing')
        .map((secret) => ({
          endpointId: secret.endpointId,
          label: labelOf(secret.endpointId) ?? '',
          item: itemOf(secret)
        }))
  }
}

/** The receiver of webhooks from its adapters. `begin` once the log is open: it listens only where it is switched on. */
export function composeWebhooks(given: Given) {
  const ports: WebhookPorts = {
    ...given,
    receiver: httpReceiver(),
    sendHere,
    random: (bytes) => new Uint8Array(randomBytes(bytes))
  }
  const receiving = new Receiving(ports)
  const alone = new Lane()
  return {
    forTransfer: endpointsForTransfer(ports, alone),
    handlers: webhookHandlers(ports, receiving, alone),
    begin: () => receiving.begin(),
    /** Beside what others settle: both must be done before anything counts as settled. */
    settle: async <E>(others: Result<unknown, E>) => {
      const settled = await alone.run(() => reconcileSecrets(ports))
      return settled.ok ? others : settled
    },
    /** What the keychain still holds of them, once the keys were compared. */
    compare: async <E>(others: Result<unknown, E>, pace: Pace) =>
      others.ok ? compareHookSecrets(ports, pace, (task) => alone.run(task)) : others,
    loseSecrets: async <T extends { readonly lost: number }, E>(others: Result<T, E>) => {
      if (!others.ok) return others
      const lost = await alone.run(() => loseHookSecrets(ports))
      return lost.ok ? ok({ lost: others.value.lost + lost.value }) : lost
    },
    end: () => receiving.end()
  }
}
