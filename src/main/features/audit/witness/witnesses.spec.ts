/** Witnesses against a real database, a real folder and a witness service that verifies what it cosigns. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signCheckpoint } from '../../../../shared/domain/audit/checkpoint'
import { findCosignature, parseWitnessKey } from '../../../../shared/domain/audit/cosignature'
import { readPublicKey } from '../../../../shared/domain/audit/log-key'
import { append, emptyFrontier, frontierRoot, leafHash, type Frontier } from '../../../../shared/domain/audit/merkle'
import { exchangeHttp } from '../../../adapters/exchange-http/exchange-http'
import { nodeTransport } from '../../../adapters/exchange-http/testing/node-transport'
import { witnessFolders } from '../../../adapters/files/witness-folders'
import { SqliteWitnesses } from '../../../adapters/sqlite/repositories/witnesses'
import { LogOnDisk } from '../../../adapters/sqlite/testing/log-on-disk'
import { unguarded, type TempLog } from '../../../adapters/sqlite/testing/temp-log'
import { findLogKey } from '../log-key'
import { logStatus } from '../log-status'
import type { Witness } from '../ports'
import { startWitness } from '../testing/witness-server'
import { addFolder, addService, readWitnesses, removeWitness } from './change-witnesses'
import type { WitnessPorts } from './ports'
import { Witnesses } from './witnesses'

let disk: LogOnDisk
let drive: string
let running: Running | undefined

interface Running {
  readonly temp: TempLog
  readonly ports: WitnessPorts
  readonly witnesses: Witnesses
}

const http = exchangeHttp({
  transport: nodeTransport,
  monotonic: () => performance.now(),
  userAgent: 'Keywatch/test',
  loopback: true
})

async function open(): Promise<Running> {
  const temp = await disk.open()
  const ports: WitnessPorts = {
    ...temp,
    actor: { role: 'custodian', caller: 'window' },
    witnesses: new SqliteWitnesses(temp.db, temp.unit),
    folders: witnessFolders,
    http,
    loopback: true,
    chooseFolder: async () => drive,
    drawQr: (text) => ({ size: text.length, path: '' }),
    changed: () => undefined
  }
  const witnesses = new Witnesses(ports)
  witnesses.begin()
  running = { temp, ports, witnesses }
  return running
}

/** As at quit. */
async function close(): Promise<void> {
  if (!running) return
  running.witnesses.stop()
  await running.temp.log.flush()
  await running.witnesses.settled()
  running.witnesses.close()
  await disk.close(running.temp)
  running = undefined
}

const only = (ports: WitnessPorts): Witness => {
  const [witness, ...more] = ports.witnesses.list()
  if (!witness || more.length > 0) throw new Error('not one witness')
  return witness
}
const acts = (temp: TempLog, act: 'log.epoch' | 'witness.check' | 'witness.give' | 'witness.compare') =>
  temp.store.page({ act }, 0, 50).entries.map(({ line }) => JSON.parse(line) as { outcome: string; code?: string })
const kept = () => readdirSync(drive).sort()

/** The database as somebody with full access would leave it: an entry changed, and all that follows from it made anew. */
async function rewrite(at: number, signAnew: boolean): Promise<void> {
  const temp = disk.unchecked()
  const db = unguarded(temp.db)
  db.prepare(`UPDATE audit_entry SET line = replace(line, '"app":"0.1.0"', '"app":"6.6.6"') WHERE seq = ?`).run(at)
  let frontier: Frontier = emptyFrontier
  for (const { seq, line } of db
    .prepare<[], { seq: number; line: string }>('SELECT seq, line FROM audit_entry ORDER BY seq')
    .all()) {
    const leaf = leafHash(line)
    const { next, closed } = append(frontier, leaf)
    const subtrees = closed.length === 0 ? null : Buffer.concat(closed.map(({ hash }) => hash))
    db.prepare('UPDATE audit_entry SET leaf = ?, subtrees = ? WHERE seq = ?').run(leaf, subtrees, seq)
    frontier = next
  }
  const logId = String(db.prepare('SELECT log_id FROM audit_log').pluck().get())
  db.exec('DELETE FROM audit_checkpoint')
  if (signAnew) {
    const key = await findLogKey(disk.keychain)
    if (!key.ok || !key.value) throw new Error('no key')
    const root = frontierRoot(frontier)
    db.prepare('INSERT INTO audit_checkpoint (size, note) VALUES (?, ?)').run(
      frontier.size,
      signCheckpoint(logId, frontier.size, root, key.value)
    )
    const anchor = { logId, size: frontier.size, root: root.toString('hex'), version: 1 }
    disk.keychain.items.set('audit-anchor', Buffer.from(JSON.stringify(anchor)))
  }
  temp.db.close()
}

beforeEach(() => {
  disk = new LogOnDisk()
  drive = path.join(disk.folder, 'drive')
  mkdirSync(drive)
})
afterEach(async () => {
  await close()
  disk.remove()
})

describe('a folder', () => {
  it('holds one checkpoint a day, the newest, and is proved when the app comes back', async () => {
    const { temp, ports, witnesses } = await open()
    temp.append(40)
    expect(await addFolder(ports, witnesses)).toMatchObject({ ok: true })
    expect(only(ports)).toMatchObject({ state: 'good', given: { size: 42 } })
    expect(kept()).toHaveLength(1)
    temp.append(10)
    await close()
    expect(kept()).toHaveLength(1)
    expect(readFileSync(path.join(drive, kept()[0] ?? ''), 'utf8')).toContain('\n53\n')

    const again = await open()
    again.temp.append(5)
    again.temp.timers.pass()
    await again.witnesses.settled()
    expect(await again.witnesses.check(true)).toMatchObject({ ok: true })
    expect(only(again.ports)).toMatchObject({ state: 'good' })
    expect(logStatus(again.temp.store, again.temp.log).broken).toBeUndefined()
  })

  it('shows a history that was rewritten and signed anew by somebody who holds every key', async () => {
    const first = await open()
    first.temp.append(40)
    await addFolder(first.ports, first.witnesses)
    await close()
    await rewrite(20, true)
    const { temp, ports, witnesses } = await open()
    expect(logStatus(temp.store, temp.log).broken, 'nothing on this machine tells').toBeUndefined()
    await witnesses.check(false)
    expect(only(ports)).toMatchObject({ state: 'mismatch' })
    expect(logStatus(temp.store, temp.log).broken?.reason).toContain('its history was changed')
    expect(acts(temp, 'log.epoch')).toMatchObject([{ outcome: 'failed', code: 'witness-forked' }])
    expect(acts(temp, 'witness.check')[0]).toMatchObject({ outcome: 'failed', code: 'witness-mismatch' })

    await witnesses.check(true)
    await close()
    const later = await open()
    await later.witnesses.check(true)
    expect(acts(later.temp, 'log.epoch'), 'one break, recorded once').toHaveLength(1)
    expect(kept().length, 'evidence is never removed').toBeGreaterThan(1)
  })

  it('shows that an older copy of everything was put back, keychain and all', async () => {
    const first = await open()
    first.temp.append(10)
    await addFolder(first.ports, first.witnesses)
    await close()
    copyFileSync(disk.file, `${disk.file}.old`)
    const old = new Map(disk.keychain.items)
    const second = await open()
    second.temp.append(30)
    await close()
    copyFileSync(`${disk.file}.old`, disk.file)
    for (const suffix of ['-wal', '-shm']) rmSync(disk.file + suffix, { force: true })
    disk.keychain.items.clear()
    for (const [name, value] of old) disk.keychain.items.set(name, value)
    const { temp, ports, witnesses } = await open()
    await witnesses.check(false)
    expect(only(ports)).toMatchObject({ state: 'mismatch' })
    expect(acts(temp, 'log.epoch')).toMatchObject([{ code: 'witness-ahead' }])
  })

  it('that is stale, damaged, away or full of other things is said to be so, and is no break', async () => {
    const { temp, ports, witnesses } = await open()
    temp.append(10)
    await addFolder(ports, witnesses)
    const [name = ''] = kept()
    const whole = readFileSync(path.join(drive, name), 'utf8')
    const stateNow = async () => {
      await witnesses.check(true)
      return only(ports).state
    }
    writeFileSync(path.join(drive, 'keywatch-other-2026-01-01.checkpoint'), 'of somebody else')
    expect(await stateNow()).toBe('good')
    writeFileSync(path.join(drive, name), whole.slice(0, 60))
    expect(await stateNow()).toBe('damaged')
    rmSync(path.join(drive, name))
    expect(await stateNow()).toBe('stale')
    writeFileSync(path.join(drive, name), whole)
    expect(await stateNow()).toBe('good')
    renameSync(drive, `${drive}-away`)
    expect(await stateNow()).toBe('failing')
    expect(only(ports).says).toContain('Connect the drive')
    renameSync(`${drive}-away`, drive)
    expect(await stateNow()).toBe('good')
    expect(logStatus(temp.store, temp.log).broken).toBeUndefined()
  })

  it('is added once, and what it keeps stays when it is removed', async () => {
    const { ports, witnesses } = await open()
    await addFolder(ports, witnesses)
    expect(await addFolder(ports, witnesses)).toMatchObject({ error: { code: 'witness-known' } })
    expect(removeWitness(ports, witnesses, only(ports).id)).toMatchObject({ ok: true })
    expect(readWitnesses(ports).witnesses).toEqual([])
    expect(kept()).toHaveLength(1)
  })

  it('gets a checkpoint an hour while the log grows, and nothing wakes while it rests', async () => {
    const { temp, ports, witnesses } = await open()
    await addFolder(ports, witnesses)
    temp.timers.pass()
    await witnesses.settled()
    const resting = temp.timers.waiting
    const { size } = temp.store.head()
    for (let hour = 0; hour < 5; hour++) {
      temp.timers.pass()
      await witnesses.settled()
    }
    expect(temp.store.head().size, 'no entry of its own keeps it awake').toBe(size)
    temp.append(3)
    expect(temp.timers.waiting).toBeGreaterThan(resting)
    temp.timers.pass()
    await witnesses.settled()
    expect(only(ports).given?.size).toBe(temp.store.head().size)
  })
})

describe('a witness that cosigns', () => {
  let service: Awaited<ReturnType<typeof startWitness>>
  beforeEach(async () => {
    service = await startWitness(() => {
      const spki = running?.temp.store.identity()?.publicKey
      return spki && readPublicKey(spki)
    })
  })
  afterEach(() => service.stop())

  it('takes each checkpoint with a proof, and its cosignature holds', async () => {
    const { temp, ports, witnesses } = await open()
    temp.append(20)
    expect(await addService(ports, witnesses, service)).toMatchObject({ ok: true })
    const { given, state } = only(ports)
    expect(state).toBe('good')
    const witness = parseWitnessKey(service.vkey)
    const lines = given?.note.split('\n\n')[1] ?? ''
    expect(witness && findCosignature(lines, given?.note ?? '', witness)?.atS).toBe(1_763_800_000)
    temp.append(33)
    temp.log.checkpoint()
    await witnesses.settled()
    expect(service.seen).toBe(temp.store.head().size)
    expect(service.asked).toEqual(['POST /w/add-checkpoint', 'POST /w/add-checkpoint'])
  })

  it('that knows more than we remember is met where it stands', async () => {
    const { temp, ports, witnesses } = await open()
    await addService(ports, witnesses, service)
    removeWitness(ports, witnesses, only(ports).id)
    temp.append(9)
    await addService(ports, witnesses, service)
    expect(only(ports)).toMatchObject({ state: 'good' })
    expect(service.asked).toHaveLength(3)
  })

  it('shows a history that was rewritten and signed anew, and one that was cut off', async () => {
    const first = await open()
    first.temp.append(40)
    await addService(first.ports, first.witnesses, service)
    await close()
    await rewrite(20, true)
    const { temp, ports, witnesses } = await open()
    // Nothing of what was kept here is left to compare with.
    unguarded(temp.db).exec('UPDATE audit_witness SET given_size = NULL, given_note = NULL')
    temp.append(1)
    temp.log.checkpoint()
    await witnesses.settled()
    expect(only(ports)).toMatchObject({ state: 'mismatch' })
    expect(acts(temp, 'log.epoch')).toMatchObject([{ code: 'witness-forked' }])
    service.answerWith({ status: 409, type: 'text/x.tlog.size', body: '9999\n' })
    temp.append(1)
    temp.log.checkpoint()
    await witnesses.settled()
    expect(acts(temp, 'log.epoch')).toHaveLength(2)
  })

  it.each([
    ['answers nonsense', { status: 200, body: 'hello' }],
    ['cosigns something else', { status: 200, body: '— witness.example/w1 AAAA\n' }],
    ['does not know the log', { status: 404, body: '' }],
    ['does not trust its key', { status: 403, body: '' }],
    ['is broken', { status: 500, body: 'x'.repeat(1000) }],
    ['conflicts without a size', { status: 409, body: 'what' }],
    ['redirects', { status: 302, body: '' }]
  ])('that %s is failing, and breaks nothing', async (_what, answer) => {
    const { temp, ports, witnesses } = await open()
    service.answerWith(answer)
    await addService(ports, witnesses, service)
    expect(only(ports)).toMatchObject({ state: 'failing', given: undefined })
    expect(logStatus(temp.store, temp.log).broken).toBeUndefined()
    service.answerWith(undefined)
    temp.append(1)
    temp.log.checkpoint()
    await witnesses.settled()
    expect(only(ports)).toMatchObject({ state: 'good' })
  })

  it('is refused where its address or its key is none', async () => {
    const { ports, witnesses } = await open()
    for (const address of ['http://example.com', 'https://me:you@example.com', 'https://a.example/?x', 'ftp://a', ''])
      expect(await addService(ports, witnesses, { ...service, address }), address).toMatchObject({
        error: { code: 'witness-address' }
      })
    expect(await addService(ports, witnesses, { ...service, vkey: 'w+0+x' })).toMatchObject({
      error: { code: 'witness-key' }
    })
    expect(service.asked).toEqual([])
  })
})

describe('a checkpoint that somebody kept', () => {
  it('is shown to be carried away, on record, and proved when it comes back', async () => {
    const { temp, witnesses } = await open()
    temp.append(10)
    const shown = witnesses.show()
    if (!shown.ok) throw new Error(shown.error.code)
    expect(shown.value.qr.size).toBe(shown.value.note.length)
    temp.append(5)
    expect(witnesses.compare(shown.value.note.replaceAll('\n', '\r\n'))).toMatchObject({
      ok: true,
      value: { verdict: 'older', size: shown.value.size }
    })
    expect(acts(temp, 'witness.compare')).toMatchObject([{ outcome: 'ok' }])
    expect(logStatus(temp.store, temp.log).broken).toBeUndefined()
  })

  it('that does not fit any more is a break, and nonsense is none', async () => {
    const first = await open()
    first.temp.append(40)
    const shown = first.witnesses.show()
    if (!shown.ok) throw new Error(shown.error.code)
    await close()
    await rewrite(20, true)
    const { temp, witnesses } = await open()
    expect(witnesses.compare('hello')).toMatchObject({ value: { verdict: 'damaged' } })
    expect(logStatus(temp.store, temp.log).broken).toBeUndefined()
    expect(witnesses.compare(shown.value.note)).toMatchObject({ value: { verdict: 'forked' } })
    expect(witnesses.compare(shown.value.note)).toMatchObject({ value: { verdict: 'forked' } })
    expect(acts(temp, 'log.epoch')).toHaveLength(1)
    expect(acts(temp, 'witness.compare')).toMatchObject([{ code: 'witness-forked' }, {}, { code: 'witness-damaged' }])
  })

  it('cannot be shown before the log has a key', async () => {
    disk.keychain.blocked = 'keychain-locked'
    const { witnesses } = await open()
    expect(witnesses.show()).toMatchObject({ error: { code: 'log-unsigned' } })
    expect(witnesses.compare('x')).toMatchObject({ error: { code: 'log-unsigned' } })
  })
})
