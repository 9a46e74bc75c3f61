/**
 * The schedule of 10,000 keys: five leads for the expiry, five for the rotation, one for idleness, an overlap here and
 * there, in a zone whose clocks change. Against a JSON round trip of the same records, so that a slow machine slows both.
 */
import { performance } from 'node:perf_hooks'
import { LocalDays } from '../src/shared/domain/reminders/local-days'
import { schedule } from '../src/shared/domain/reminders/schedule'
import { keyOf, type KeyRecord, type KeyVersion } from '../src/shared/domain/vault/key'
import { DAY_MS, HOUR_MS, timestampMs, type KeyId } from '../src/shared/kernel/ids'
import { median, report } from './report.mts'

const KEYS = 10_000
const ROUNDS = 31
const NOW = timestampMs(Date.UTC(2026, 10, 22, 9))

/** Spread evenly, the same in every run. */
const spread = (index: number, over: number): number => (index * 7_919) % over

function key(index: number): KeyRecord {
  const id = `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000` as KeyId
  const createdAtMs = timestampMs(NOW - spread(index, 300) * DAY_MS - spread(index, 24) * HOUR_MS)
  const version = (number: number, more: Partial<KeyVersion>): KeyVersion => ({
    version: number,
    state: 'active',
    apiKeyId: `vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91du${index}`,
    kind: 'hmac',
    item: `key/${id}/${number}`,
    createdAtMs,
    activatedAtMs: createdAtMs,
    expiresAtMs: timestampMs(createdAtMs + (90 + spread(index, 400)) * DAY_MS),
    uses: index,
    ...(index % 3 === 0 ? {} : { lastUsedAtMs: timestampMs(NOW - spread(index, 90) * DAY_MS) }),
    ...more
  })
  const overlap = index % 50 === 0
  return keyOf(
    {
      id,
      provider: 'binance',
      label: `Key ${index}`,
      environment: 'production',
      scopes: ['read', 'trade'],
      allowedHosts: ['api.binance.com'],
      createdAtMs
    },
    'active',
    overlap ? 2 : 1,
    overlap
      ? [version(1, { state: 'overlap', overlapEndsAtMs: timestampMs(NOW + 20 * HOUR_MS) }), version(2, {})]
      : [version(1, {})]
  )
}

const keys = Array.from({ length: KEYS }, (_, index) => key(index))
const environments = { production: { maxAgeDays: 365 } }
const ours: number[] = []
const theirs: number[] = []
for (let round = -3; round < ROUNDS; round += 1) {
  let startedAt = performance.now()
  // As at a start of the app: nothing is known of the zone yet.
  const planned = schedule(keys, environments, new LocalDays('Europe/Berlin'), NOW)
  const tookMs = performance.now() - startedAt
  if (planned.come.length === 0 || planned.nextAtMs === undefined) throw new Error('nothing was scheduled')
  startedAt = performance.now()
  JSON.parse(JSON.stringify(keys))
  if (round < 0) continue
  ours.push(tookMs)
  theirs.push(performance.now() - startedAt)
}
const value = Number(median(ours).toFixed(1))
report({ name: 'scheduling the reminders of 10,000 keys', value, unit: 'ms' })
report({
  name: 'scheduling against a JSON round trip of the same keys',
  value,
  unit: 'ms',
  baseline: Number(median(theirs).toFixed(1))
})
