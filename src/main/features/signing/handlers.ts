import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { providerFacts } from '../../../shared/domain/signing/registry'
import type { Shell } from '../../../shared/domain/signing/shell'
import { ok } from '../../../shared/kernel/result'
import type { SigningPorts } from './ports'
import type { RequestDraft } from './request-draft'
import { previewRequest } from './preview-request'
import { measureKeyClocks, readKeyClocks } from './read-clocks'
import type { Signer } from './signer'

type Own = Pick<Handlers<typeof contract>['signing'], 'addProvider' | 'exportProvider' | 'removeProvider'>

/** Gives a text to the clipboard, and takes it back after so many ms. */
type Lend = (text: string, forMs: number | undefined) => Promise<number>

/** The signer is made once for the whole app; `own` are the calls around described providers. */
export const signingHandlers = (
  ports: SigningPorts,
  { send, issue }: Pick<Signer, 'send' | 'issue'>,
  own: Own,
  lend: Lend
) => {
  const copy = async ({ draft, shell }: { readonly draft: RequestDraft; readonly shell: Shell }) => {
    const issued = await issue(draft, shell)
    if (!issued.ok) return issued
    const { command, ...about } = issued.value
    return ok({ ...about, atMs: ports.clock.now(), clearsAfterMs: await lend(command, about.validForMs) })
  }
  return {
    ...own,
    copyRequest: copy,
    copyReadRequest: copy,
    listProviders: async () => ok(providerFacts()),
    preview: async (draft) => previewRequest(ports, draft),
    send
  } satisfies Handlers<typeof contract>['signing']
}

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
