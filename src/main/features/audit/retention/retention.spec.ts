/** Sealing and pruning, against a real database and real files. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  consistencyProof,
  inclusionProof,
  verifyConsistency,
  verifyInclusion
} from '../../../../shared/domain/audit/merkle'
import { fail } from '../../../../shared/kernel/result'
import { unpack, writeBundle } from '../../../adapters/bundle/testing/temp-bundle'
import { exportFiles } from '../../../adapters/files/export-files'
import { SqliteSettingsStore } from '../../../adapters/sqlite/repositories/settings'
import { LogOnDisk } from '../../../adapters/sqlite/testing/log-on-disk'
import { openTempLog, tempFolder, unguarded, type TempLog } from '../../../adapters/sqlite/testing/temp-log'
import { verifyBundle } from '../../../adapters/bundle/verify.mjs'
import { listEntries } from '../list-entries'
import { logStatus } from '../log-status'
import { LongTasks, type LongTask, type TaskKind } from '../long-task'
import { later, retentionPorts, retire } from '../testing/retention-bench'
import { verifyLog } from '../verify-log'
import { changeMonths, readPolicy } from './policy'
import { Retention } from './retention'

let disk: LogOnDisk
let sealed: string
let temp: TempLog

const ports = (more: Parameters<typeof retentionPorts>[2] = {}) => retentionPorts(temp, sealed, more)
async function reopen(): Promise<void> {
  await disk.close(temp)
  temp = await disk.open()
}
async function holds(): Promise<boolean> {
  const verdict = await verifyLog(temp, temp.log)
  return verdict.ok && verdict.value.ok
}

beforeEach(async () => {
  disk = new LogOnDisk()
  sealed = path.join(disk.folder, 'sealed')
  temp = await disk.open()
})
afterEach(() => {
  temp.db.close()
  disk.remove()
})

describe('without a policy', () => {
  it('nothing is ever sealed or pruned, and no timer stands', async () => {
    temp.append(50)
    later(temp, 200)
    const before = temp.timers.waiting
    const retention = new Retention({ ...ports(), timers: temp.timers })
    retention.begin()
    expect(temp.timers.waiting).toBe(before)
    expect(await retention.run(ports().actor)).toEqual({ ok: true, value: { entries: 0 } })
    expect(temp.store.prunedEnd()).toBe(0)
  })

  it('a policy below the minimum is refused, also one that was written into the database', async () => {
    expect(changeMonths(ports(), 11)).toMatchObject({ error: { code: 'retention-too-short' } })
    expect(changeMonths(ports(), 12)).toMatchObject({ ok: true })
    expect(readPolicy(ports()).months).toBe(12)
    temp.unit.commit(() => new SqliteSettingsStore(temp.db, temp.unit).write('audit.keepMonths', 1))
    expect(readPolicy(ports()).months).toBeUndefined()
  })
})

describe('expired entries', () => {
  it('are sealed, read back and pruned; what is left proves as before, and so does the bundle', async () => {
    temp.append(299)
    later(temp, 14)
    temp.append(40)
    const note = temp.log.checkpoint()
    expect(await retire(ports())).toBe(300)
    expect(readdirSync(sealed)).toEqual(['keywatch-sealed-0-299.zip'])
    expect(temp.store.entries(0, 1)[0]?.seq).toBe(300)
    expect(temp.store.page({ act: 'log.prune' }, 0, 5).entries).toHaveLength(1)
    expect(temp.store.page({}, 0, 500).total).toBe(temp.store.head().size - 300)
    expect(listEntries({ store: temp.store, labelOf: () => undefined }, {}, 0, 500).rows.at(-1)?.seq).toBe(300)
    expect(await holds()).toBe(true)
    await reopen()
    expect(await holds()).toBe(true)
    expect(logStatus(temp.store, temp.log).broken).toBeUndefined()
    expect(note.ok && temp.store.rootAt(340)).toBeTruthy()

    const bundle = await verifyBundle(unpack(path.join(sealed, 'keywatch-sealed-0-299.zip')))
    expect(bundle).toMatchObject({ ok: true })
    expect(bundle.says.join('\n')).toContain('all 300 are the lines that were signed')
  })

  it('are sealed again a year later, and each bundle goes on from the one before', async () => {
    temp.append(99)
    later(temp, 14)
    temp.append(100)
    await retire(ports())
    later(temp, 14)
    temp.append(30)
    const entries = await retire(ports())
    expect(entries).toBeGreaterThan(99)
    const seals = temp.store.seals()
    expect(seals.map(({ first }) => first)).toEqual([0, 100])
    const said: string[] = []
    for (const { name } of seals) {
      const { ok, says } = await verifyBundle(unpack(path.join(sealed, name)))
      expect(ok, says.join('\n')).toBe(true)
      said.push(says.join('\n'))
    }
    expect(said[1]).toContain('the log only grew since the last bundle, of 100 entries')
    await writeBundle(temp, path.join(disk.folder, 'now.zip'))
    const now = await verifyBundle(unpack(path.join(disk.folder, 'now.zip')))
    expect(now.ok, now.says.join('\n')).toBe(true)
    expect(now.says.join('\n')).toContain('are sealed in keywatch-sealed-0-99.zip')
    expect(await holds()).toBe(true)
  })

  it('stay while something has not read them yet', async () => {
    temp.append(50)
    later(temp, 14)
    const reading = ports({ firstUnread: () => 20 })
    expect(changeMonths(reading, 12)).toMatchObject({ ok: true })
    expect(await new Retention(reading).overview()).toMatchObject({ expired: 20, unread: 31 })
    expect(await retire(reading)).toBe(20)
    expect(temp.store.entries(0, 1)[0]?.seq).toBe(20)
    expect(await holds()).toBe(true)
  })

  it('stay while an export goes through the log', async () => {
    temp.append(50)
    later(temp, 14)
    const tasks = new LongTasks()
    let end = (): void => undefined
    const exported = tasks.run('export', () => new Promise<void>((resolve) => void (end = resolve)))
    const retired = retire(ports({ tasks }))
    await expect.poll(() => temp.store.seals()).toHaveLength(1)
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => void setImmediate(resolve))
    expect(temp.store.prunedEnd()).toBe(0)
    end()
    await exported
    expect(await retired).toBe(51)
  })

  it.each([
    ['the bundle is written', 0, 0],
    ['it is pruned', 1, 600]
  ])('are whole where somebody stops it while %s, and the next run finishes', async (_when, seals, from) => {
    temp.append(599)
    later(temp, 14)
    changeMonths(ports(), 12)
    const said: number[] = []
    // Where it says how far it has come, not where it happens to pause: that hangs on how fast the machine is.
    class Impatient extends LongTasks {
      override run<T>(kind: TaskKind, work: (task: LongTask) => Promise<T>): Promise<T> {
        return super.run(kind, (task) =>
          work({
            advance: (done, total) => {
              said.push(done)
              if (temp.store.seals().length === seals && done >= from / 2) this.stop('seal')
              task.advance(done, total)
            }
          })
        )
      }
    }
    const watched = {
      ...ports({ tasks: new Impatient() }),
      timers: {
        after: (delay: number, task: () => void) => {
          // Trying again is a day away.
          if (delay < 1_000) setImmediate(task)
          return () => undefined
        }
      }
    }
    const retention = new Retention(watched)
    expect(await retention.run(ports().actor)).toMatchObject({ ok: false, error: { code: 'task-stopped' } })
    expect(temp.store.seals()).toHaveLength(seals)
    expect(await holds()).toBe(true)
    const last = temp.store.entries(temp.store.head().size - 2, 2).map(({ line }) => line)
    expect(last.some((line) => line.includes('"code":"task-stopped"'))).toBe(true)
    expect(said).toEqual(said.toSorted((a, b) => a - b))
    expect(await retire(ports())).toBeGreaterThan(0)
    expect(temp.store.prunedEnd()).toBe(600)
    expect(await holds()).toBe(true)
    expect(readdirSync(sealed)).toEqual(['keywatch-sealed-0-599.zip'])
  })

  it('that record a break are pruned like others, and the break stays said', async () => {
    unguarded(temp.db)
    temp.append(30)
    temp.db.prepare(`UPDATE audit_entry SET act = 'app.stop' WHERE seq = 25`).run()
    await reopen()
    expect(logStatus(temp.store, temp.log).broken).toBeDefined()
    later(temp, 14)
    temp.append(5)
    await retire(ports())
    expect(temp.store.page({ act: 'log.epoch' }, 0, 5).total).toBe(0)
    expect(logStatus(temp.store, temp.log).broken?.firstBadSeq).toBe(25)
    await reopen()
    expect(logStatus(temp.store, temp.log).broken?.firstBadSeq).toBe(25)
  })
})

describe('nothing is pruned', () => {
  beforeEach(() => {
    temp.append(60)
    later(temp, 14)
    temp.append(5)
    changeMonths(ports(), 12)
  })
  afterEach(() => expect(temp.store.prunedEnd()).toBe(0))
  const run = (more: Parameters<typeof ports>[0] = {}) => new Retention(ports(more)).run(ports().actor)

  it('while the log cannot be signed', async () => {
    disk.keychain.blocked = 'keychain-locked'
    temp.db.close()
    temp = disk.unchecked()
    await temp.log.open()
    temp.time.ms += 14 * 31 * 86_400_000
    expect(await run()).toMatchObject({ error: { code: 'export-unsigned' } })
  })

  it('where the folder cannot be written', async () => {
    writeFileSync(sealed, 'in the way')
    expect(await run()).toMatchObject({ error: { code: 'export-unwritable' } })
    expect(await run({ ownFolder: path.join(disk.folder, 'no', 'such') })).toMatchObject({
      error: { code: 'export-unwritable' }
    })
  })

  it.each([0, 1])('on a disk that is full at write %i', async (at) => {
    let count = 0
    const files = {
      ...exportFiles,
      draft: async (target: string) => {
        const opened = await exportFiles.draft(target)
        if (!opened.ok) return opened
        const draft = opened.value
        const full = { code: 'export-disk-full', message: '', remedy: '' } as const
        return {
          ok: true as const,
          value: {
            write: async (content: string | Uint8Array) => (count++ === at ? fail(full) : draft.write(content)),
            seal: async () => (at === 3 ? fail(full) : draft.seal()),
            publish: () => draft.publish(),
            discard: () => draft.discard()
          }
        }
      }
    }
    expect(await run({ files })).toMatchObject({ error: { code: 'export-disk-full' } })
    expect(readdirSync(sealed)).toEqual([])
    expect(temp.store.seals()).toEqual([])
  })

  it('where a line in the range was altered', async () => {
    unguarded(temp.db).prepare(`UPDATE audit_entry SET line = replace(line, '"n":7,', '"n":8,') WHERE seq = 7`).run()
    expect(await run()).toMatchObject({ error: { code: 'seal-unproven' } })
    expect(temp.store.seals()).toEqual([])
  })

  it('where the file is not what was written, at any byte of its entries', async () => {
    const broken = (spoil: (target: string) => void) => ({
      files: {
        ...exportFiles,
        draft: async (target: string) => {
          const opened = await exportFiles.draft(target)
          if (!opened.ok) return opened
          const { write, seal, discard, publish } = opened.value
          return {
            ok: true as const,
            value: {
              write: write.bind(opened.value),
              seal: seal.bind(opened.value),
              discard: discard.bind(opened.value),
              publish: async () => {
                const done = await publish.call(opened.value)
                spoil(target)
                return done
              }
            }
          }
        }
      }
    })
    const spoils: ((target: string) => void)[] = [
      (target) => rmSync(target),
      (target) => writeFileSync(target, readFileSync(target).subarray(0, 200)),
      (target) => appendFileSync(target, 'x'),
      (target) => writeFileSync(target, '')
    ]
    for (const at of [40, 90, 300])
      spoils.push((target) => {
        const bytes = readFileSync(target)
        bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at)
        writeFileSync(target, bytes)
      })
    for (const spoil of spoils) {
      const done = await run(broken(spoil))
      expect(done.ok, String(spoil)).toBe(false)
      expect(temp.store.seals()).toEqual([])
    }
  })
})

describe('a sealed bundle', () => {
  it('is found where it was moved to, said to be gone, and said to be altered', async () => {
    temp.append(60)
    later(temp, 14)
    await retire(ports())
    const name = 'keywatch-sealed-0-60.zip'
    const retention = new Retention(ports())
    const says = async () => {
      const checked = await retention.check(ports().actor)
      return checked.ok && checked.value[0]?.ok
    }
    expect(await says()).toBe(true)
    const archive = path.join(disk.folder, 'archive')
    mkdirSync(archive)
    renameSync(path.join(sealed, name), path.join(archive, name))
    expect((await retention.overview()).seals).toMatchObject([{ there: false }])
    expect(await says()).toBe(false)
    expect(await new Retention(ports({ ownFolder: archive })).check(ports().actor)).toMatchObject({
      value: [{ ok: true }]
    })
    appendFileSync(path.join(archive, name), ' ')
    expect(await new Retention(ports({ ownFolder: archive })).check(ports().actor)).toMatchObject({
      value: [{ ok: false }]
    })
    expect(temp.store.page({ act: 'seal.check', outcome: 'failed' }, 0, 9).total).toBe(2)
    expect(await holds(), 'a bundle that is away is no break of the log').toBe(true)
  })

  it('that is gone before its entries are pruned keeps them in the log', async () => {
    temp.append(60)
    later(temp, 14)
    changeMonths(ports(), 12)
    let pruned = 0
    const stuck = ports({
      unit: {
        commit: (work) => {
          // Sealed, and then the power went.
          if (temp.store.seals().length > 0 && pruned++ >= 0)
            return fail({ code: 'storage-failed', message: '', remedy: '' })
          return temp.unit.commit(work)
        }
      }
    })
    expect(await new Retention(stuck).run(stuck.actor)).toMatchObject({ error: { code: 'storage-failed' } })
    expect(temp.store.seals()).toHaveLength(1)
    rmSync(path.join(sealed, 'keywatch-sealed-0-60.zip'))
    expect(await new Retention(ports()).run(ports().actor)).toMatchObject({ error: { code: 'seal-unreachable' } })
    expect(temp.store.prunedEnd()).toBe(0)
  })
})

it('whatever is appended, sealed and pruned: every root, every consistency proof and each younger entry stays provable', async () => {
  const step = fc.record({ append: fc.integer({ min: 1, max: 40 }), months: fc.integer({ min: 0, max: 14 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
      const place = tempFolder()
      const log = openTempLog(path.join(place.folder, 'k.db'))
      try {
        await log.log.open()
        const known = retentionPorts(log, path.join(place.folder, 'sealed'))
        const roots = new Map<number, Buffer>()
        for (const { append, months } of steps) {
          later(log, months)
          log.append(append)
          await retire(known)
          roots.set(log.store.head().size, log.store.head().root)
        }
        const { size, root } = log.store.head()
        const nodeAt = (level: number, index: number) => log.store.node(level, index)
        const grown = [...roots].every(
          ([old, was]) =>
            log.store.rootAt(old)?.equals(was) === true &&
            verifyConsistency(old, size, was, root, consistencyProof(old, size, nodeAt))
        )
        const small = Array.from({ length: size }, (_, n) => n + 1).every((n) =>
          verifyConsistency(n, size, log.store.rootAt(n) ?? Buffer.alloc(32), root, consistencyProof(n, size, nodeAt))
        )
        const included = log.store
          .entries(0, 1_000)
          .every(({ seq, leaf }) => verifyInclusion(seq, size, leaf, inclusionProof(seq, size, nodeAt), root))
        const verdict = await verifyLog(log, log.log)
        return grown && small && included && verdict.ok && verdict.value.ok
      } finally {
        log.db.close()
        place.remove()
      }
    }),
    { numRuns: 12 }
  )
})
