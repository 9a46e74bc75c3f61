/** Words about requests that wait for a provider's limits. */
const count = (value: string, unit: 'weight' | 'requests' | 'orders' | 'points'): string => `${value} ${unit}`

export const rates = {
  title: 'Waiting',
  /** `wait` as a length. */
  waits: (title: string, wait: string) => `${title} waits ${wait}`,
  behind: (title: string) => `${title} waits for its turn`,
  limit: (provider: string, max: string, unit: 'weight' | 'requests' | 'orders' | 'points', window: string) =>
    `${provider}’s limit of ${count(max, unit)} ${window}`,
  told: (provider: string) => `${provider} said when to come back`,
  windows: { second: 'a second', minute: 'a minute', hour: 'an hour', other: (length: string) => `in ${length}` },
  cancel: 'Call off',
  cancelOf: (title: string) => `Call off: ${title}`,
  calledOff: 'called off',
  cancelled: 'Called off. Nothing was sent.'
}

/** On the Requests screen. */
export const retries = {
  waits: 'Waiting for the limit…',
  retry: 'Try again by itself',
  retryHint:
    'Up to three times, signed anew each time. An order gets an id and is tried again only where nothing can happen twice; nothing that moves money is.',
  tries: (count: number) => `sent ${count} times`,
  orderId: 'order id'
}
