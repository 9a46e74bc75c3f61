/** Addresses of an exchange as a library keeps them, led through Keywatch's signing proxy. */

/**
 * Each `https://host/path` of `urls`, however deep, becomes `BASE/~host/path`; what is no address stays. `base` is the
 * proxy's place of one key: `http://127.0.0.1:PORT/binance/binance-main`. With ccxt:
 * `exchange.urls.api = throughProxy(exchange.urls.api, base)`.
 */
export function throughProxy<T>(urls: T, base: string): T {
  const there = base.replace(/\/+$/u, '')
  if (typeof urls === 'string') return urls.replace(/^https:\/\//u, `${there}/~`) as T
  if (Array.isArray(urls)) return urls.map((one: unknown) => throughProxy(one, there)) as T
  if (typeof urls !== 'object' || urls === null) return urls
  return Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, throughProxy<unknown>(url, there)])) as T
}
