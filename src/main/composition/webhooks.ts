import { randomBytes } from 'node:crypto'
import { httpReceiver } from '../adapters/webhook-receiver/http-receiver'
import { sendHere } from '../adapters/webhook-receiver/send-here'
import { webhookHandlers } from '../features/webhooks/handlers'
import { loseHookSecrets, reconcileSecrets } from '../features/webhooks/hook-secrets'
import type { WebhookPorts } from '../features/webhooks/ports'
import { Receiving } from '../features/webhooks/receiving'
import { Lane } from '../../shared/kernel/lane'
import { ok, type Result } from '../../shared/kernel/result'

type Given = Omit<WebhookPorts, 'receiver' | 'sendHere' | 'random'>

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
    handlers: webhookHandlers(ports, receiving, alone),
    begin: () => receiving.begin(),
    /** Beside what others settle: both must be done before anything counts as settled. */
    settle: async <E>(others: Result<unknown, E>) => {
      const settled = await alone.run(() => reconcileSecrets(ports))
      return settled.ok ? others : settled
    },
    loseSecrets: async <T extends { readonly lost: number }, E>(others: Result<T, E>) => {
      if (!others.ok) return others
      const lost = await alone.run(() => loseHookSecrets(ports))
      return lost.ok ? ok({ lost: others.value.lost + lost.value }) : lost
    },
    end: () => receiving.end()
  }
}
