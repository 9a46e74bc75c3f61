/** The receiver over a real database and a real server on this computer, with a keychain in memory and a clock of its own. */
import { randomBytes } from 'node:crypto'
import { durationMs, timestampMs } from '../../../../shared/kernel/ids'
import { httpReceiver, usualLimits, type ReceiverLimits } from '../../../adapters/webhook-receiver/http-receiver'
import { sendHere } from '../../../adapters/webhook-receiver/send-here'
import { SqliteWebhookStore } from '../../../adapters/sqlite/repositories/webhooks'
import { openTempLog, tempFolder } from '../../../adapters/sqlite/testing/temp-log'
import { FakeDialogue } from '../../../ports/testing/fake-dialogue'
import { KeychainSecrets } from '../../vault/secrets'
import { webhookHandlers } from '../handlers'
import type { WebhookPorts } from '../ports'
import { Receiving } from '../receiving'

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
export const START_MS = 1_795_334_400_000

export interface Told {
  readonly act: string
  readonly outcome: string
  readonly code?: string
  readonly detail: Readonly<Record<string, unknown>>
}

export async function receiverBench(limits: Partial<ReceiverLimits> = {}) {
  const { folder, remove } = tempFolder()
  const temp = openTempLog(`${folder}/keywatch.db`)
  await temp.log.open()
  const time = { ms: START_MS }
  const clipboard = { text: '' }
  const dialogue = new FakeDialogue()
  const make = () => {
    const ports: WebhookPorts = {
      actor: { role: 'owner', caller: 'window' },
      clock: { now: () => timestampMs(time.ms), monotonic: () => durationMs(time.ms) },
      timers: temp.timers,
      entropy: temp.entropy,
      keychain: temp.keychain,
      secrets: new KeychainSecrets(temp.keychain, temp.timers, temp.clock),
      clipboard: {
        readText: async () => clipboard.text,
        writeText: async (text) => void (clipboard.text = text),
        clearIfHolds: async (text) => void (clipboard.text = clipboard.text === text ? '' : clipboard.text)
      },
      lend: async (text) => void (clipboard.text = text),
      dialogue,
      store: new SqliteWebhookStore(temp.db, temp.unit),
      unit: temp.unit,
      journal: temp.journal,
      receiver: httpReceiver({ ...usualLimits, answerStepMs: 0, ...limits }),
      sendHere,
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      log: { warn: () => undefined },
      changed: () => undefined
    }
    const receiving = new Receiving(ports)
    return { ports, receiving, handlers: webhookHandlers(ports, receiving) }
  }
  const entries = () =>
    temp.db
      .prepare<[], string>('SELECT line FROM audit_entry ORDER BY seq')
      .pluck()
      .all()
      .map((line) => JSON.parse(line) as Told)
  return {
    temp,
    time,
    clipboard,
    dialogue,
    make,
    entries,
    /** `act outcome code` of each entry of this feature, in order. */
    told: () =>
      entries()
        .filter(({ act }) => act.startsWith('webhook.'))
        .map(({ act, outcome, code }) => [act, outcome, code].filter(Boolean).join(' ')),
    close: () => {
      temp.db.close()
      remove()
    }
  }
}
