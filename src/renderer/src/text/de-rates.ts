import type { rates as english, retries as englishRetries } from './en-rates'
import type { Words } from './words'

type Unit = Parameters<(typeof english)['limit']>[2]

/** Words about requests that wait for a provider's limits, in German. */
const units: Readonly<Record<Unit, string>> = {
  weight: 'Gewicht',
  requests: 'Anfragen',
  orders: 'Orders',
  points: 'Punkte'
}

export const rates: Words<typeof english> = {
  title: 'Wartet',
  waits: (title, wait) => `${title} wartet ${wait}`,
  behind: (title) => `${title} wartet, bis es an der Reihe ist`,
  limit: (provider, max, unit, window) => `Grenze von ${provider}: ${max} ${units[unit]} ${window}`,
  told: (provider) => `${provider} hat gesagt, wann es weitergeht`,
  windows: {
    second: 'pro Sekunde',
    minute: 'pro Minute',
    hour: 'pro Stunde',
    other: (length) => `in ${length}`
  },
  cancel: 'Abbrechen',
  cancelOf: (title) => `Abbrechen: ${title}`,
  calledOff: 'abgebrochen',
  cancelled: 'Abgebrochen. Es wurde nichts gesendet.'
}

/** On the Requests screen. */
export const retries: Words<typeof englishRetries> = {
  waits: 'Wartet auf die Grenze…',
  retry: 'Selbsttätig wiederholen',
  retryHint:
    'Bis zu dreimal, jedes Mal neu signiert. Eine Order erhält eine Kennung und wird nur wiederholt, wo nichts doppelt geschehen kann; was Geld bewegt, wird nie wiederholt.',
  tries: (count) => `${count}-mal gesendet`,
  orderId: 'Order-Kennung'
}
