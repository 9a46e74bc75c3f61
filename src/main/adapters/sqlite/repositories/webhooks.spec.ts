import { afterEach, beforeEach, expect, it } from 'vitest'
import { timestampMs } from '../../../../shared/kernel/ids'
import type { EndpointId, NewDelivery } from '../../../features/webhooks/ports'
import { migrate } from '../migrate'
import { migrations } from '../migrations/index'
import { openDatabase, type Sqlite } from '../open'
import { tempFolder } from '../testing/temp-log'
import { SqliteUnitOfWork } from '../unit-of-work'
import { SqliteWebhookStore } from './webhooks'

const endpoint = '11111111-1111-4111-8111-111111111111' as EndpointId
const ROOM = { rows: 1_000, bodyBytes: 1_000_000 }
let temp: ReturnType<typeof tempFolder>
let db: Sqlite
let unit: SqliteUnitOfWork
let store: SqliteWebhookStore

beforeEach(() => {
  temp = tempFolder()
  const opened = openDatabase(`${temp.folder}/keywatch.db`, { knownVersion: migrations.length })
  if (!opened.ok) throw new Error(opened.error.code)
  db = opened.value
  if (!migrate(db, migrations).ok) throw new Error('not migrated')
  unit = new SqliteUnitOfWork(db)
  store = new SqliteWebhookStore(db, unit)
})
afterEach(() => {
  db.close()
  temp.remove()
})

const write = <T>(work: () => T): T => {
  const done = unit.commit(work)
  if (!done.ok) throw new Error(done.error.code)
  return done.value
}
const arrive = (at: number, bytes: number): number => {
  const body = new Uint8Array(bytes).fill(7)
  const delivery: NewDelivery = { atMs: timestampMs(at), reason: 'accepted', size: bytes, headers: [], body }
  return write(() => store.addDelivery(delivery))
}
const kept = () => store.page({}, 0, 100).rows.map(({ atMs }) => atMs)
const bodies = (ids: readonly number[]) => ids.map((id) => store.delivery(id)?.body?.length)

it('keeps deliveries for the days asked for: what came before goes, what came at that very moment stays', () => {
  for (const at of [100, 200, 300]) arrive(at, 10)
  expect(write(() => store.prune(timestampMs(200), ROOM))).toBe(1)
  expect(kept()).toEqual([300, 200])
})

it('keeps as many as there is room for, the newest', () => {
  for (const at of [100, 200, 300, 400]) arrive(at, 10)
  expect(write(() => store.prune(timestampMs(0), { ...ROOM, rows: 2 }))).toBe(2)
  expect(kept()).toEqual([400, 300])
})

it('lets go of the oldest bodies above their room, and of no delivery', () => {
  const ids = [100, 200, 300, 400].map((at) => arrive(at, 100))
  expect(write(() => store.prune(timestampMs(0), { ...ROOM, bodyBytes: 400 }))).toBe(0)
  expect(bodies(ids)).toEqual([100, 100, 100, 100])
  expect(write(() => store.prune(timestampMs(0), { ...ROOM, bodyBytes: 250 }))).toBe(0)
  expect(bodies(ids)).toEqual([undefined, undefined, 100, 100])
  expect(kept()).toEqual([400, 300, 200, 100])
})

it('remembers an id until its time is over, and makes room at the oldest alone', () => {
  const at = timestampMs
  write(() => {
    store.putEndpoint({
      id: endpoint,
      label: 'Shop',
      token: 'A'.repeat(22),
      scheme: 'stripe',
      toleranceSeconds: 300,
      createdAtMs: at(0)
    })
    store.remember(endpoint, 'a', at(100), at(400))
    store.remember(endpoint, 'b', at(200), at(500))
    store.remember(endpoint, 'c', at(300), at(600))
  })
  expect(['a', 'b', 'c', 'd'].map((mark) => store.seen(endpoint, mark, at(350)))).toEqual([100, 200, 300, undefined])
  write(() => store.forgetSeen(endpoint, at(450), at(0), 10))
  expect(store.seenCount(endpoint)).toBe(2)
  write(() => store.forgetSeen(endpoint, at(450), at(301), 1))
  expect(['b', 'c'].map((mark) => store.seen(endpoint, mark, at(450)))).toEqual([undefined, 300])
})
