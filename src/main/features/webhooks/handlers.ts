import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { isTimed, recipeOf } from '../../../shared/domain/webhooks/scheme'
import { Lane } from '../../../shared/kernel/lane'
import { fail, ok } from '../../../shared/kernel/result'
import { checkPasted } from './check-pasted'
import { addEndpoint, changeEndpoint, removeEndpoint } from './endpoints'
import { addHookSecret, removeHookSecret } from './hook-secrets'
import { pathOf } from './limits'
import type { Endpoint, EndpointId, HookSecretId, StoredDelivery, WebhookPorts } from './ports'
import { pruneDeliveries } from './prune-deliveries'
import type { Receiving } from './receiving'
import { tryEndpoint } from './try-endpoint'

export const webhookHandlers = (ports: WebhookPorts, receiving: Receiving, alone = new Lane()) => {
  const shown = (endpoint: Endpoint) => shownEndpoint(ports, receiving, endpoint)
  return {
    overview: async () =>
      ok({ receiver: shownReceiver(ports, receiving), endpoints: ports.store.endpoints().map(shown) }),
    changeReceiver: (change) =>
      receiving.change(
        Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Parameters<
          Receiving['change']
        >[0]
      ),
    addEndpoint: async (draft) => {
      const added = addEndpoint(ports, draft)
      return added.ok ? ok(shown(added.value)) : added
    },
    changeEndpoint: async ({ id, ...draft }) => {
      const changed = changeEndpoint(ports, id as EndpointId, draft)
      return changed.ok ? ok(shown(changed.value)) : changed
    },
    removeEndpoint: ({ id }) => alone.run(() => removeEndpoint(ports, id as EndpointId)),
    addSecret: async ({ id, way }) => {
      const added = await alone.run(() => addHookSecret(ports, id as EndpointId, way))
      return added.ok ? ok(undefined) : added
    },
    removeSecret: ({ id }) => alone.run(() => removeHookSecret(ports, id as HookSecretId)),
    deliveries: async ({ filter: { endpointId, outcome }, offset, limit }) => {
      const { total, rows } = ports.store.page(
        { endpointId: endpointId as EndpointId | undefined, outcome },
        offset,
        limit
      )
      return ok({ total, rows: rows.map((row) => shownDelivery(ports, row)) })
    },
    read: async ({ id }) => {
      const found = ports.store.delivery(id)
      if (!found) return fail(deliveryGone)
      const { body, headers, ...row } = found
      return ok({
        ...shownDelivery(ports, { ...row, headers }),
        headers: headers.map(([name, value]): [string, string] => [name, value]),
        ...(body === undefined ? {} : { body: new TextDecoder().decode(body), isText: isText(body) })
      })
    },
    prune: async ({ id, what }) => {
      const pruned = pruneDeliveries(ports, id as EndpointId | undefined, what)
      return pruned.ok ? ok({ changed: pruned.value }) : pruned
    },
    checkPasted: async ({ id, text }) => checkPasted(ports, id as EndpointId, text),
    tryEndpoint: async ({ id, trial }) => {
      const tried = await tryEndpoint(ports, receiving, id as EndpointId, trial)
      return tried.ok ? ok({ statuses: [...tried.value.statuses] }) : tried
    }
  } satisfies Handlers<typeof contract>['webhooks']
}

const deliveryGone = {
  code: 'delivery-not-found',
  message: 'This delivery is not kept any more.',
  remedy: 'The audit log still says that it came.'
} as const

function shownReceiver({ store }: WebhookPorts, receiving: Receiving) {
  const { wanted, port, publicHost, keepDays, keepBodies } = store.wish()
  const { state } = receiving
  return {
    wanted,
    state: state.kind,
    ...(state.kind === 'failed' ? { failure: state.failure } : {}),
    port: state.kind === 'on' ? state.port : port,
    publicHost,
    keepDays,
    keepBodies,
    dropped: receiving.dropped
  }
}

function shownEndpoint({ store }: WebhookPorts, { state }: Receiving, endpoint: Endpoint) {
  const { id, label, scheme, toleranceSeconds, generic, token, createdAtMs } = endpoint
  const { port } = store.wish()
  const at = state.kind === 'on' ? state.port : port
  return {
    id,
    label,
    scheme,
    toleranceSeconds,
    ...(generic === undefined ? {} : { generic }),
    path: pathOf(token),
    ...(at === 0 ? {} : { url: `http://127.0.0.1:${at}${pathOf(token)}` }),
    timed: isTimed(recipeOf(scheme, generic)),
    createdAtMs,
    secrets: store.secrets(id).map(({ endpointId: _endpoint, ...secret }) => secret),
    ...store.counts(id)
  }
}

function shownDelivery({ store }: WebhookPorts, { headers: _headers, hint, ...row }: StoredDelivery) {
  const endpoint = row.endpointId === undefined ? undefined : store.endpoint(row.endpointId)
  return {
    ...row,
    ...(endpoint === undefined
      ? {}
      : { label: endpoint.label, scheme: endpoint.scheme, toleranceSeconds: endpoint.toleranceSeconds }),
    ...(hint === undefined ? {} : { hint: hint.hint, ...(hint.about === undefined ? {} : { hintAbout: hint.about }) })
  }
}

/** Valid UTF-8 without control characters but line breaks and tabs. */
function isText(body: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    // eslint-disable-next-line no-control-regex -- control characters are what this looks for
    return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)
  } catch {
    return false
  }
}
