/** https://www.gate.com/docs/developers/apiv4/en/#query-all-main-account-key-information */
import { ipList, keyAbsent, known, malformed, reported, rights, texts, timeSeconds, type ReadKey } from '../key-report'
import { member, textOf } from '../provider'

const trading: ReadonlySet<string> = new Set([
  'spot',
  'margin',
  'futures',
  'delivery',
  'options',
  'unified',
  'loan',
  'earn',
  'copy',
  'pilot',
  'otc',
  'alpha',
  'crossx',
  'crossex'
])
/** Every key of the main account, its id cut short with asterisks; newer answers hold the asking key alone. */
export const readGateKey: ReadKey = (json, { apiKeyId }) => {
  const all: readonly unknown[] = Array.isArray(json) ? json : [json]
  const ours = Array.isArray(json) ? all.filter((one) => isOurs(textOf(member(one, 'key')), apiKeyId)) : all
  const [key] = ours
  if (key === undefined || ours.length > 1) return keyAbsent
  const perms = member(key, 'perms')
  if (!Array.isArray(perms)) return malformed('perms')
  const nameOf = (perm: unknown): string => textOf(member(perm, 'name'))
  const names = (perms as readonly unknown[]).map(nameOf)
  const writes = (perms as readonly unknown[]).filter((perm) => member(perm, 'read_only') !== true).map(nameOf)
  return reported({
    scopes: rights({
      read: perms.length > 0,
      trade: writes.some((name) => trading.has(name)),
      // The page's list of names has none for withdrawing: where the answer does not say it either, nothing is claimed.
      withdraw: names.includes('withdraw') ? writes.includes('withdraw') : undefined
    }),
    ...ipList(texts(member(key, 'ip_whitelist'))),
    ...known('createdAtMs', timeSeconds(member(key, 'created_at')))
  })
}

/** Eight characters at least: fewer could be another key's. */
function isOurs(shown: string, id: string): boolean {
  const start = shown.replace(/\*+$/, '')
  return start.length >= 8 && id.startsWith(start)
}
