import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { providerFacts } from '../../../shared/domain/signing/registry'
import { ok } from '../../../shared/kernel/result'
import type { SigningPorts } from './ports'
import { previewRequest } from './preview-request'
import { measureKeyClocks, readKeyClocks } from './read-clocks'
import type { SendSignedRequest } from './send-signed-request'
import type { Signer } from './signer'

type Own = Pick<Handlers<typeof contract>['signing'], 'addProvider' | 'exportProvider' | 'removeProvider'>

/** `send` comes from `createSendSignedRequest`, made once for the whole app; `own` are the calls around described providers. */
export const signingHandlers = (ports: SigningPorts, send: SendSignedRequest, own: Own) =>
  ({
    ...own,
    listProviders: async () => ok(providerFacts()),
    preview: async (draft) => previewRequest(ports, draft),
    send
  }) satisfies Handlers<typeof contract>['signing']

export const clocksHandlers = (ports: SigningPorts, { clocks }: Signer) =>
  ({
    ofKey: async ({ keyId }) => readKeyClocks(ports, clocks, keyId),
    measure: ({ keyId }) => measureKeyClocks(ports, clocks, keyId)
  }) satisfies Handlers<typeof contract>['clocks']

export const ratesHandlers = ({ gate }: Signer) =>
  ({
    waiting: async () =>
      ok(
        gate.waiting().map(({ id, asking: { provider, title, keyLabel, caller }, held }) => ({
          id,
          provider: provider.name,
          title,
          keyLabel,
          caller,
          forMs: Math.ceil(held.forMs),
          ...(held.limit && { limit: { max: held.limit.max, windowMs: held.limit.windowMs, unit: held.limit.unit } })
        }))
      ),
    cancel: async ({ id }) => ok(gate.cancel(id))
  }) satisfies Handlers<typeof contract>['rates']
