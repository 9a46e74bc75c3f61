import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { assetOf, type Alert } from '../../../shared/domain/alerts/alert'
import { ok } from '../../../shared/kernel/result'
import { addAlert, removeAlert, switchAlert } from './change-alerts'
import type { AlertPorts, Firing } from './ports'

/** `changed`: called when an alert came, went or was switched. */
export function alertHandlers(ports: AlertPorts, changed: () => void) {
  return {
    list: async ({ asset }) => {
      const all = ports.store.all().filter(({ condition }) => asset === undefined || assetOf(condition) === asset)
      return ok(summaries(ports, all))
    },
    fired: async ({ asset, limit }) => ok(ports.store.firings(limit, asset).map(shown)),
    narratives: async () => ok(ports.narratives().map(({ id, name }) => ({ id, name }))),
    add: async ({ condition }) => {
      const added = addAlert(ports, condition)
      if (!added.ok) return added
      changed()
      return ok(summary(ports, added.value))
    },
    switchTo: async ({ id, on }) => {
      const switched = switchAlert(ports, id, on)
      if (!switched.ok) return switched
      changed()
      return ok(summary(ports, switched.value))
    },
    remove: async ({ id }) => {
      const removed = removeAlert(ports, id)
      if (!removed.ok) return removed
      changed()
      return ok(undefined)
    }
  } satisfies Handlers<typeof contract>['alerts']
}

const shown = ({ id, alert, asset, atMs, toldMs, title, body }: Firing) => ({
  id,
  alert,
  ...(asset === undefined ? {} : { asset }),
  atMs,
  toldMs,
  title,
  body
})

function summary(ports: AlertPorts, alert: Alert) {
  const [one] = summaries(ports, [alert])
  if (one === undefined) throw new Error('one alert has one summary')
  return one
}

function summaries({ market, narratives }: AlertPorts, alerts: readonly Alert[]) {
  const ids = [...new Set(alerts.flatMap(({ condition }) => assetOf(condition) ?? []))]
  const assets = new Map(ids.length === 0 ? [] : market.findAssets(ids).map((asset) => [asset.id, asset]))
  const quotes = new Map(ids.length === 0 ? [] : market.quotes(ids).map((quote) => [quote.assetId, quote]))
  const baskets = new Map(
    alerts.some(({ condition }) => condition.kind === 'phase') ? narratives().map(({ id, name }) => [id, name]) : []
  )
  return alerts.map(({ id, condition, on, createdAtMs, state }) => {
    const coin = assetOf(condition)
    const asset = coin === undefined ? undefined : assets.get(coin)
    const narrative = condition.kind === 'phase' ? condition.narrative : undefined
    const name = asset?.name ?? coin ?? (narrative === undefined ? undefined : (baskets.get(narrative) ?? narrative))
    const price = coin === undefined ? undefined : quotes.get(coin)?.price
    return {
      id,
      condition: { ...condition },
      on,
      armed: state.armed,
      createdAtMs,
      ...(name === undefined ? {} : { name }),
      ...(asset === undefined ? {} : { symbol: asset.symbol }),
      ...(state.firedMs === undefined ? {} : { firedAtMs: state.firedMs }),
      ...(price === undefined ? {} : { price: { ...price } })
    }
  })
}
