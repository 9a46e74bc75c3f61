import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, timestampMs, type KeyId } from '../../../shared/kernel/ids'
import { ok } from '../../../shared/kernel/result'
import { SqliteLeakStore } from '../../adapters/sqlite/repositories/leaks'
import { openTempLog, tempFolder, type TempLog } from '../../adapters/sqlite/testing/temp-log'
import { addFolder, acceptOpen, changeFolder, settleFindings } from './folders'
import type { FolderId, LeakMatch, LeakPorts, ScanListener, ScanReport } from './ports'
import { LeakScans } from './scans'
import { WeeklyScans } from './weekly'

const START = 1_800_000_000_000
const report: ScanReport = {
  files: 1,
  bytes: 10,
  commits: 0,
  tookMs: 5,
  skipped: { unreadable: 0, packed: 0, binary: 0, big: 0, link: 0, special: 0 },
  skippedFiles: [],
  stopped: false
}
const match = (path: string, mark: string): LeakMatch => ({
  path,
  line: 3,
  column: 1,
  length: 40,
  what: { rule: 'generic-api-key' },
  hint: '',
  mark
})

let temp: TempLog
let remove: () => void
let folder: string
let now: number
let due: { at: number; task: () => void }[]
let news: unknown[]
let finds: readonly LeakMatch[]

beforeEach(async () => {
  ;({ folder, remove } = tempFolder())
  temp = openTempLog(path.join(folder, 'keywatch.db'))
  await temp.log.open()
  ;[now, due, news, finds] = [START, [], [], []]
})
afterEach(() => {
  temp.db.close()
  remove()
})

function bench() {
  const store = new SqliteLeakStore(temp.db, temp.unit)
  const ports: LeakPorts = {
    actor: { role: 'owner', caller: 'window' },
    clock: { now: () => timestampMs(now), monotonic: temp.clock.monotonic },
    entropy: temp.entropy,
    timers: {
      after: (delay, task) => {
        const one = { at: now + delay, task }
        due.push(one)
        return () => void (due = due.filter((other) => other !== one))
      }
    },
    keychain: temp.keychain,
    secrets: { with: async () => Promise.reject(new Error('no keys here')), forget: () => undefined },
    keys: { list: () => [], find: () => undefined },
    endpoints: { secrets: () => [], labelOf: () => undefined },
    store,
    unit: temp.unit,
    journal: temp.journal,
    scanner: {
      start: (_order, listener: ScanListener) => {
        listener.found(finds)
        return { done: Promise.resolve(ok(report)), stop: () => undefined }
      }
    },
    hooks: { wanted: () => false } as LeakPorts['hooks'],
    makeFingerprints: () => () => [],
    freshKey: () => new Uint8Array(32).fill(7),
    chooseFolder: async () => path.join(folder, 'code'),
    factsOf: async () => ({ there: true, git: false, hook: 'none' }),
    changed: () => undefined,
    alarm: (said) => void news.push(said)
  }
  const scans = new LeakScans(ports)
  return { ports, store, scans, weekly: new WeeklyScans(ports, scans) }
}

async function weeklyFolder({ ports }: ReturnType<typeof bench>): Promise<FolderId> {
  mkdirSync(path.join(folder, 'code'))
  const added = await addFolder(ports)
  if (!added.ok) throw new Error(added.error.code)
  changeFolder(ports, { id: added.value.id, weekly: true })
  return added.value.id
}
async function passTo(at: number): Promise<void> {
  now = at
  for (const one of due.filter((other) => other.at <= now)) {
    due = due.filter((other) => other !== one)
    one.task()
  }
  // Whatever came of it, a scan ends with the next one planned.
  await expect.poll(() => due.length).toBeGreaterThan(0)
}
const acts = (act: string): number => temp.store.page({ act } as never, 0, 1).total

describe('weekly scans', () => {
  it('wait with one timer for the next due moment, and none while nothing is due', async () => {
    const app = bench()
    app.weekly.plan()
    expect(due).toEqual([])
    await weeklyFolder(app)
    app.weekly.plan()
    expect(due.map(({ at }) => at)).toEqual([START])
    await passTo(START)
    expect(acts('leak.scan.end')).toBe(1)
    expect(due.map(({ at }) => at)).toEqual([START + 7 * DAY_MS])
    await passTo(START + 6 * DAY_MS)
    expect(acts('leak.scan.end')).toBe(1)
    await passTo(START + 7 * DAY_MS)
    expect(acts('leak.scan.end')).toBe(2)
  })

  it('make up once for weeks that were missed, and survive a clock set back', async () => {
    const app = bench()
    await weeklyFolder(app)
    app.weekly.plan()
    await passTo(START)
    due = []
    now = START + 40 * DAY_MS
    const next = bench()
    next.weekly.plan()
    expect(due.map(({ at }) => at)).toEqual([now])
    await passTo(now)
    expect(acts('leak.scan.end')).toBe(2)
    now = START - 365 * DAY_MS
    due = []
    next.weekly.plan()
    expect(due.map(({ at }) => at)).toEqual([now + 7 * DAY_MS])
  })

  it('tell of what is new, once', async () => {
    const app = bench()
    await weeklyFolder(app)
    finds = [match('a.env', 'm1')]
    app.weekly.plan()
    await passTo(START)
    expect(news).toEqual([{ folder: 'code', own: 0, other: 1 }])
    await passTo(START + 7 * DAY_MS)
    expect(news).toHaveLength(1)
  })

  it('try again an hour later where the keychain was locked', async () => {
    const app = bench()
    await weeklyFolder(app)
    temp.keychain.blocked = 'keychain-locked'
    app.weekly.plan()
    await passTo(START)
    expect(app.scans.progress).toBeUndefined()
    expect(due.map(({ at }) => at)).toEqual([START + 3_600_000])
    temp.keychain.blocked = undefined
    await passTo(START + 3_600_000)
    expect(app.store.folders()[0]?.scannedAtMs).toBe(START + 3_600_000)
  })
})

describe('findings', () => {
  const scan = async (app: ReturnType<typeof bench>, id: FolderId): Promise<void> => {
    now += 1_000
    const started = await app.scans.start(app.store.folder(id)!, 'person')
    if (started.ok) await started.value.ended
  }

  it('stay ignored, are gone once mended, and open again when they come back', async () => {
    const app = bench()
    const id = await weeklyFolder(app)
    finds = [match('a.env', 'm1'), match('b.env', 'm2')]
    await scan(app, id)
    const [first] = app.store.page({ state: 'open' }, 0, 9).findings
    settleFindings(app.ports, [first!.id], 'ignored')
    await scan(app, id)
    expect(app.store.counts(id)).toMatchObject({ open: 1, ignored: 1 })
    finds = []
    await scan(app, id)
    expect(app.store.counts(id)).toMatchObject({ open: 0, ignored: 1 })
    finds = [match('b.env', 'm2'), match('a.env', 'm1')]
    await scan(app, id)
    expect(app.store.counts(id)).toMatchObject({ open: 1, ignored: 1 })
    expect(acceptOpen(app.ports, id)).toEqual(ok(1))
    expect(app.store.page({ state: 'open' }, 0, 9).total).toBe(0)
  })

  it('of a key stand in that key’s trail', async () => {
    const app = bench()
    const id = await weeklyFolder(app)
    const keyId = '00000000-0000-4000-8000-00000000000a' as KeyId
    const versions = [{ version: 2, item: 'key/a/2' }] as never
    Object.assign(app.ports.keys, { list: () => [{ id: keyId, label: 'Grid bot', versions }] })
    Object.assign(app.ports.secrets, { with: async () => ok([]) })
    finds = [{ ...match('a.env', 'm1'), what: { owner: 0 } }]
    await scan(app, id)
    await scan(app, id)
    expect(temp.store.page({ act: 'leak.key.found', keyId } as never, 0, 9).total).toBe(1)
    expect(app.store.page({ ownOnly: true }, 0, 9).findings).toMatchObject([{ what: { keyId, version: 2 } }])
  })
})
