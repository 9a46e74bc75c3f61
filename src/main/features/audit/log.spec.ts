import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../../../shared/contract/index'
import { logName, openCheckpoint } from '../../../shared/domain/audit/checkpoint'
import { readPublicKey } from '../../../shared/domain/audit/log-key'
import type { KeyId } from '../../../shared/kernel/ids'
import { MemoryKeychain, openTempLog, tempFolder, type TempLog } from '../../adapters/sqlite/testing/temp-log'
import { exportFiles } from '../../adapters/files/export-files'
import { ANCHOR_ITEM } from './anchor'
import { personActor } from './actors'
import { auditHandlers } from './handlers'
import { LOG_KEY_ITEM } from './log-key'
import { logStatus } from './log-status'
import { LongTasks } from './long-task'
import { verifyLog } from './verify-log'

let folder: string
let remove: () => void
let keychain: MemoryKeychain
let temp: TempLog

const reopen = () => (temp = openTempLog(path.join(folder, 'keywatch.db'), keychain))
const anchor = () => JSON.parse(keychain.items.get(ANCHOR_ITEM)?.toString() ?? '{}') as Record<string, unknown>
const acts = () => temp.store.entries(0, 99).map(({ act }) => act)
/** Lets what waits run, and what it started finish. */
const pass = async () => {
  temp.timers.pass()
  for (let i = 0; i < 20; i++) await Promise.resolve()
}

beforeEach(() => {
  ;({ folder, remove } = tempFolder())
  keychain = new MemoryKeychain()
  reopen()
})
afterEach(() => {
  temp.db.close()
  remove()
})

describe('the first start', () => {
  it('makes key and anchor and says that the log opened', async () => {
    expect(await temp.log.open()).toEqual({ ok: true, value: [] })
    expect(acts()).toEqual(['log.open'])
    expect(Buffer.from(keychain.items.get(LOG_KEY_ITEM)?.toString() ?? '', 'base64').length).toBe(48)
    await temp.log.flush()
    const { size, root } = temp.store.head()
    expect(anchor()).toEqual({ logId: temp.store.identity()?.logId, size, root: root.toString('hex'), version: 1 })
  })

  it('that was cut short after any keychain write goes on without a false alarm', async () => {
    for (const after of [1, 2]) {
      const cut = new MemoryKeychain()
      const put = cut.put.bind(cut)
      cut.put = async (item, secret) => {
        if (cut.puts >= after) cut.blocked = 'keychain-locked'
        return put(item, secret)
      }
      const first = openTempLog(path.join(folder, `cut-${after}.db`), cut)
      await first.log.open()
      first.db.close()
      cut.blocked = undefined
      cut.put = put
      const second = openTempLog(path.join(folder, `cut-${after}.db`), cut)
      expect(await second.log.open()).toEqual({ ok: true, value: [] })
      const verdict = await verifyLog(second, second.log)
      expect(verdict.ok && verdict.value.ok).toBe(true)
      second.db.close()
    }
  })

  it('with a locked keychain opens, and is keyed and anchored once it unlocks', async () => {
    keychain.blocked = 'keychain-locked'
    expect(await temp.log.open()).toEqual({ ok: true, value: [] })
    expect(acts()).toEqual(['log.open'])
    expect(temp.log.anchoring).toMatchObject({ state: 'waiting', failure: { code: 'keychain-locked' } })
    expect(logStatus(temp.store, temp.log)).toMatchObject({ fingerprint: '', size: 1 })
    temp.append(3)
    expect(await temp.log.flush()).toMatchObject({ ok: false, error: { code: 'keychain-locked' } })
    keychain.blocked = undefined
    await temp.log.keychainOpened()
    expect(temp.log.anchoring).toEqual({ state: 'anchored' })
    await temp.log.flush()
    expect(anchor()['size']).toBe(4)
    const verdict = await verifyLog(temp, temp.log)
    expect(verdict.ok && verdict.value.ok).toBe(true)
  })
})

describe('the anchor', () => {
  it('follows the log at most every 250 ms, however many entries there are', async () => {
    await temp.log.open()
    await pass()
    const before = keychain.puts
    temp.append(40)
    expect(temp.timers.waiting).toBe(1)
    expect(anchor()['size']).toBe(1)
    await pass()
    // What waits now is its reading back.
    expect([keychain.puts - before, anchor()['size'], temp.timers.waiting]).toEqual([1, 41, 1])
  })

  it('is read back at first, not with a write soon after, and once more later', async () => {
    await temp.log.open()
    await pass()
    const [puts, readBacks] = [keychain.puts, keychain.readBacks]
    expect(readBacks).toBeGreaterThan(0)
    temp.append(1)
    await pass()
    expect([keychain.puts - puts, keychain.readBacks - readBacks]).toEqual([1, 0])
    await pass()
    expect([keychain.puts - puts, keychain.readBacks - readBacks, temp.timers.waiting]).toEqual([2, 1, 0])
  })

  it('is read back at quit', async () => {
    await temp.log.open()
    await pass()
    temp.append(1)
    await pass()
    const before = keychain.readBacks
    await temp.log.flush()
    expect(keychain.readBacks - before).toBe(1)
    await temp.log.flush()
    expect(keychain.readBacks - before).toBe(1)
  })

  it('is written and read back again where the reading back failed, and says so meanwhile', async () => {
    await temp.log.open()
    await pass()
    temp.append(1)
    await pass()
    keychain.blocked = 'keychain-failed'
    await pass()
    expect(temp.log.anchoring).toMatchObject({ state: 'failing', failure: { code: 'keychain-failed' } })
    keychain.blocked = undefined
    const before = keychain.readBacks
    await pass()
    expect([temp.log.anchoring.state, keychain.readBacks - before]).toEqual(['anchored', 1])
  })

  it('is tried again after a failed write, and says so meanwhile', async () => {
    await temp.log.open()
    await pass()
    keychain.blocked = 'keychain-timeout'
    temp.append(1)
    await pass()
    expect(temp.log.anchoring).toMatchObject({ state: 'failing', failure: { code: 'keychain-timeout' } })
    keychain.blocked = undefined
    await pass()
    expect([temp.log.anchoring.state, anchor()['size']]).toEqual(['anchored', 2])
  })

  it('is not overwritten before it was checked: a truncation behind a locked keychain comes out', async () => {
    await temp.log.open()
    temp.append(50)
    await temp.log.flush()
    temp.db.exec('DROP TRIGGER audit_entry_no_delete; DROP TRIGGER audit_checkpoint_no_delete')
    temp.db.exec('DELETE FROM audit_entry WHERE seq > 20; DELETE FROM audit_checkpoint')
    temp.db.close()
    reopen()
    keychain.blocked = 'keychain-locked'
    expect(await temp.log.open()).toEqual({ ok: true, value: [] })
    temp.append(5)
    await pass()
    expect(anchor()['size']).toBe(51)
    keychain.blocked = undefined
    await pass()
    expect(temp.log.anchoring.state).toBe('anchored')
    expect(logStatus(temp.store, temp.log).broken?.reason).toContain('The log had 51 entries')
    expect(temp.log.lastCheck).toMatchObject({ kind: 'start', ok: false })
    expect(acts().at(-1)).toBe('log.epoch')
  })
})

describe('at quit', () => {
  it('what is committed is anchored and signed', async () => {
    await temp.log.open()
    temp.append(9)
    expect((await temp.log.flush()).ok).toBe(true)
    const identity = temp.store.identity()
    const latest = temp.store.latestCheckpoint()
    const key = identity?.publicKey && readPublicKey(identity.publicKey)
    if (!key || !latest) throw new Error('no checkpoint')
    const { size, root } = temp.store.head()
    const opened = openCheckpoint(latest.note, logName(identity.logId), key)
    expect(opened).toEqual({ ok: true, value: { origin: logName(identity.logId), size, root } })
    await temp.log.flush()
    expect(temp.store.checkpoints().length).toBe(1)
  })
})

describe('a start', () => {
  it('takes no longer with a thousand times the entries', async () => {
    await temp.log.open()
    temp.unit.commit(() => {
      for (let n = 0; n < 30_000; n++)
        temp.journal.record({ actor: { role: 'r', caller: 'c' }, act: 'app.start', outcome: 'ok', corr: 'c' })
    })
    await temp.log.flush()
    temp.db.close()
    reopen()
    let reads = 0
    const entries = temp.store.entries.bind(temp.store)
    temp.store.entries = (from, count) => {
      reads += count
      return entries(from, count)
    }
    expect(await temp.log.open()).toEqual({ ok: true, value: [] })
    expect(reads).toBeLessThan(1_000)
  })
})

describe('the full check', () => {
  it('hands the event loop over, so that the window goes on', async () => {
    await temp.log.open()
    temp.unit.commit(() => {
      for (let n = 0; n < 40_000; n++)
        temp.journal.record({ actor: { role: 'r', caller: 'c' }, act: 'app.start', outcome: 'ok', corr: 'c' })
    })
    let turns = 0
    let running = true
    const tick = () => {
      turns += 1
      if (running) setImmediate(tick)
    }
    setImmediate(tick)
    const verdict = await verifyLog(temp, temp.log)
    running = false
    expect(verdict).toMatchObject({ ok: true, value: { ok: true, entries: 40_001, firstBadSeq: null } })
    // Held in one piece, it would leave the others one turn or none, however fast the machine.
    expect(turns).toBeGreaterThan(3)
  })

  it('allows entries to be written while it runs', async () => {
    await temp.log.open()
    temp.append(500)
    const running = verifyLog(temp, temp.log)
    for (let i = 0; i < 50; i++) {
      temp.append(1)
      await new Promise((resume) => setImmediate(resume))
    }
    expect(await running).toMatchObject({ ok: true, value: { ok: true } })
    expect(await verifyLog(temp, temp.log)).toMatchObject({ ok: true, value: { ok: true } })
  })

  it('fails with a locked keychain, and passes no verdict', async () => {
    await temp.log.open()
    keychain.blocked = 'keychain-locked'
    expect(await verifyLog(temp, temp.log)).toMatchObject({ ok: false, error: { code: 'keychain-locked' } })
    expect(acts()).not.toContain('log.verify')
  })

  it('is recorded', async () => {
    await temp.log.open()
    await verifyLog(temp, temp.log)
    expect(acts()).toEqual(['log.open', 'log.verify'])
    expect(temp.log.lastCheck).toMatchObject({ kind: 'full', ok: true, size: 2 })
  })
})

describe('the calls of the window', () => {
  it('answer as the contract says', async () => {
    await temp.log.open()
    temp.append(5)
    const handlers = auditHandlers({
      ...temp,
      actor: personActor,
      tasks: new LongTasks(),
      labelOf: () => 'Main',
      choose: { save: async () => path.join(folder, 'out.csv') },
      files: exportFiles,
      bundleKit: () => Promise.reject(new Error('no bundle is asked for')),
      keys: { list: () => [] },
      deletedKeys: () => [{ id: '5e0d3b1a-0c9f-4a44-9d2c-0f6f3f1f7a10' as KeyId, label: 'Old bot' }],
      care: { environments: () => ({}) },
      findings: () => [],
      underWay: () => false,
      printer: () => Promise.reject(new Error('no report is asked for')),
      speaks: () => ({ language: 'en', locale: 'en-GB' }),
      appVersion: '0.1.0'
    })
    const calls = contract.audit
    const list = await handlers.list(calls.list.input.parse({ filter: {}, offset: 0, limit: 500 }))
    const answers = [
      [calls.list, list],
      [calls.deletedKeys, await handlers.deletedKeys()],
      [calls.status, await handlers.status()],
      [calls.verify, await handlers.verify()],
      [calls.tasks, await handlers.tasks()],
      [calls.review, await handlers.review({})],
      [calls.stop, await handlers.stop({ kind: 'export' })],
      [calls.export, await handlers.export(calls.export.input.parse({ format: 'csv', filter: {} }))]
    ] as const
    for (const [call, answer] of answers) {
      expect(answer.ok).toBe(true)
      if (answer.ok) expect(call.output.safeParse(answer.value).error).toBeUndefined()
    }
    expect(list.ok && list.value.rows.length).toBe(6)
  })
})
