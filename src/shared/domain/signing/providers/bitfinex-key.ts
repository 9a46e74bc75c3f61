/** https://docs.bitfinex.com/reference/key-permissions: [[scope, read, write], ...], each 0 or 1. */
import { malformed, reported, rights, type ReadKey } from '../key-report'

const trading = ['orders', 'positions', 'funding'] as const

export const readBitfinexKey: ReadKey = (json) => {
  if (!Array.isArray(json) || json.length === 0) return malformed('permissions')
  const rows = new Map<string, { read: boolean; write: boolean }>()
  for (const row of json as readonly unknown[]) {
    if (!Array.isArray(row)) return malformed('permissions')
    const [scope, read, write] = row as readonly unknown[]
    if (typeof scope !== 'string' || !isBit(read) || !isBit(write)) return malformed('permissions')
    rows.set(scope, { read: read === 1, write: write === 1 })
  }
  if (!rows.has('withdraw')) return malformed('withdraw')
  const writes = (names: readonly string[]): boolean => names.some((name) => rows.get(name)?.write === true)
  const read = [...rows.values()].some((one) => one.read)
  return reported({ scopes: rights({ read, trade: writes(trading), withdraw: rows.get('withdraw')?.write === true }) })
}

const isBit = (value: unknown): value is 0 | 1 => value === 0 || value === 1
