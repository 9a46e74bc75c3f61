/** The real electron-updater against a server that does what update servers must not do. What runs is a file: it must stay as it is. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signedNote } from '../../../../scripts/lib/release-feed.mjs'
import { fail } from '../../../shared/kernel/result'
import { changeUpdateSettings } from '../../features/updates/settings'
import { FLOOR_ITEM } from '../../features/updates/floors'
import { FeedServer } from './testing/feed-server'
import { person, updateWorld } from './testing/update-world'

const installer = Buffer.from('#!/bin/sh\nexit 0\n'.padEnd(200_000, '#'))
let server: FeedServer
let world: Awaited<ReturnType<typeof updateWorld>>

beforeEach(async () => {
  server = await FeedServer.start()
  server.publish(installer)
  world = await updateWorld(server)
})
afterEach(async () => {
  world.end()
  await server.stop()
})

const RUNS = 'the version that runs'
/** The state's kind, and of a failure its code. */
const stateOf = ({ state }: ReturnType<typeof world.start>['updates']): string =>
  state.kind === 'failed' ? `failed ${state.failure.code}` : state.kind
const floor = () => JSON.parse(Buffer.from(world.keychain.items.get(FLOOR_ITEM) ?? []).toString() || '{}') as unknown

async function lookedAt(change: Parameters<FeedServer['publish']>[1] = {}) {
  server.publish(installer, change)
  const { updates } = world.start()
  await updates.look(person)
  return updates
}

describe('an update that is as it should be', () => {
  it('is found, downloaded, installed in place of what runs, and confirmed by the next start', async () => {
    const { updates } = world.start()
    await updates.look(person)
    expect(updates.state).toMatchObject({
      kind: 'found',
      offer: { version: '0.2.0', file: { bytes: installer.length } }
    })
    expect([server.countOf('.AppImage'), floor()]).toEqual([0, { format: 1, stable: '0.2.0' }])
    await updates.download(person)
    expect([stateOf(updates), world.runs()]).toEqual(['ready', RUNS])
    await updates.restart(person)
    expect(readFileSync(world.appImage)).toEqual(installer)
    expect(statSync(world.appImage).mode & 0o777).toBe(0o755)
    expect([world.beside(), world.world.relaunched, world.world.quits]).toEqual([['Keywatch.AppImage'], 1, 1])
    const next = world.start('0.2.0').updates
    next.settle()
    await next.look(person)
    expect(stateOf(next)).toBe('current')
    expect(world.entries()).toEqual(['find ok', 'download ok', 'install ok', 'installed ok'])
  })

  it('is taken with the successor of the pinned key, and with both', async () => {
    expect(stateOf(await lookedAt({ keys: [server.keys.successor] }))).toBe('found')
    expect(stateOf(await lookedAt({ keys: [server.keys.pinned, server.keys.successor] }))).toBe('found')
  })

  it('is installed when the app ends, without being asked and without starting anything', async () => {
    const updates = await lookedAt()
    await updates.download(person)
    await updates.end()
    expect([readFileSync(world.appImage).equals(installer), world.world.relaunched, world.world.quits]).toEqual([
      true,
      0,
      0
    ])
    expect(world.entries().at(-1)).toBe('install ok')
  })

  it('is downloaded by itself only where that was decided', async () => {
    const { updates, ports } = world.start()
    await updates.look({ role: 'system', caller: 'updates' })
    expect([stateOf(updates), world.world.noticed]).toEqual(['found', ['Keywatch 0.2.0 is there']])
    changeUpdateSettings(ports, { download: true })
    const next = world.start().updates
    await next.look({ role: 'system', caller: 'updates' })
    expect([stateOf(next), world.world.noticed.length]).toEqual(['ready', 1])
  })

  it('of the beta channel is offered to those who chose it', async () => {
    server.publish(installer, { version: '0.3.0-beta.1' })
    const { updates, ports } = world.start()
    await updates.look(person)
    expect(updates.state).toMatchObject({ kind: 'found', offer: { version: '0.2.0' } })
    changeUpdateSettings(ports, { channel: 'beta' })
    updates.forget()
    await updates.look(person)
    expect(updates.state).toMatchObject({ kind: 'found', offer: { version: '0.3.0-beta.1' } })
    expect(floor()).toEqual({ format: 1, stable: '0.2.0', beta: '0.3.0-beta.1' })
  })

  it('is told of, and never fetched, where a package manager installs', async () => {
    const { updates } = world.start('0.1.0', { kind: 'package' })
    await updates.look(person)
    await updates.download(person)
    await updates.end()
    expect([stateOf(updates), server.countOf('.AppImage'), world.runs()]).toEqual(['found', 0, RUNS])
  })

  it('tells the server nothing of who asks', async () => {
    const updates = await lookedAt()
    await updates.download(person)
    const said = JSON.stringify(server.asked.map(({ headers }) => headers))
    expect(said).not.toMatch(/staging|0\.1\.0|cookie|[0-9a-f]{8}-[0-9a-f]{4}/iu)
    expect(new Set(server.asked.map(({ headers }) => headers['user-agent']))).toEqual(new Set(['Keywatch']))
  })

  it('is shown with its signed notes, whole', async () => {
    const updates = await lookedAt({ notes: '# New\n\n- <b>one</b>' })
    expect(updates.state).toMatchObject({ offer: { notes: '# New\n\n- <b>one</b>' } })
  })
})

describe('what the feed offers is refused', () => {
  const note = 'latest-linux.yml.note'
  it.each<[string, () => void]>([
    ['update-unsigned', () => delete server.files[note]],
    ['update-unsigned', () => (server.files[note] = 'junk')],
    ['update-unsigned', () => (server.files[note] = signedNote('other\n', [server.keys.pinned], 'keywatch.app/log/1'))],
    ['update-key-unknown', () => server.publish(installer, { keys: [server.keys.stranger] })],
    [
      'update-signature-wrong',
      () => (server.files[note] = (server.files[note] ?? '').replace('version 0.2.0', 'version 0.3.0'))
    ],
    [
      'update-statement-unreadable',
      () => (server.files[note] = signedNote('keywatch.app/updates\n', [server.keys.pinned]))
    ],
    ['update-other-channel', () => (server.files[note] = server.files['beta-linux.yml.note'] ?? '')],
    [
      'update-differs',
      () => (server.files['latest-linux.yml'] = (server.files['latest-linux.yml'] ?? '').replaceAll('0.2.0', '0.3.0'))
    ],
    [
      'update-differs',
      () =>
        (server.files['latest-linux.yml'] = (server.files['latest-linux.yml'] ?? '').replace(
          'releaseNotes: ""',
          'releaseNotes: "Send your keys"'
        ))
    ],
    [
      'update-differs',
      () =>
        (server.files['latest-linux.yml'] = (server.files['latest-linux.yml'] ?? '').replace('sha512: "', 'sha512: "A'))
    ],
    ['update-too-far', () => server.publish(installer, { minimum: '0.1.1' })],
    [
      'update-no-file',
      () => server.publish(installer, { installers: [{ name: 'keywatch_0.2.0_amd64.deb', content: installer }] })
    ]
  ])('as %s, on record, and nothing is downloaded (%#)', async (code, spoil) => {
    spoil()
    const { updates } = world.start()
    const answer = await updates.look(person)
    expect([stateOf(updates), answer]).toMatchObject([`failed ${code}`, { ok: false, error: { code } }])
    await updates.download(person)
    await updates.end()
    expect([world.entries(), server.countOf('.AppImage'), world.runs(), floor()]).toEqual([
      [`refuse refused ${code}`],
      0,
      RUNS,
      {}
    ])
  })

  it('as a replay, once a newer one was accepted, also after a restart and on a new database', async () => {
    await lookedAt({ version: '0.3.0' })
    const updates = await lookedAt({ version: '0.2.0' })
    expect(stateOf(updates)).toBe('failed update-replayed')
    expect(world.entries()).toEqual(['find ok', 'refuse refused update-replayed'])
    const elsewhere = await updateWorld(server, { keychain: world.keychain })
    const fresh = elsewhere.start().updates
    await fresh.look(person)
    expect(stateOf(fresh)).toBe('failed update-replayed')
    elsewhere.end()
  })

  it('where the floor cannot be read: a locked keychain, or an item that somebody wrote', async () => {
    world.keychain.fault = 'keychain-locked'
    expect(stateOf(await lookedAt())).toBe('failed keychain-locked')
    world.keychain.fault = undefined
    world.keychain.items.set(FLOOR_ITEM, Buffer.from('{"format":1,"stable":"none"}'))
    expect(stateOf(await lookedAt())).toBe('failed floor-unreadable')
  })

  it.each<[string, () => unknown]>([
    ['feed-unreachable', () => server.stop()],
    ['feed-missing', () => (server.files = {})],
    ['feed-unreadable', () => (server.files['latest-linux.yml'] = 'version: [')],
    ['feed-unreadable', () => (server.files['latest-linux.yml'] = 'x'.repeat(300_000))]
  ])('or cannot be read: %s (%#)', async (code, spoil) => {
    await spoil()
    const { updates } = world.start()
    await updates.look(person)
    expect([stateOf(updates), world.entries()]).toEqual([`failed ${code}`, []])
  })
})

describe('an older version', () => {
  it('is never new, also after the channel was changed there and back', async () => {
    server.publish(installer, { version: '0.2.0-beta.1' })
    const { updates, ports } = world.start('0.2.0-beta.1')
    for (const channel of ['beta', 'stable', 'beta', 'stable'] as const) {
      changeUpdateSettings(ports, { channel })
      updates.forget()
      if (channel === 'stable') server.publish(installer, { version: '0.1.5', channels: ['stable'] })
      await updates.look(person)
      expect([channel, stateOf(updates)]).toEqual([channel, 'current'])
    }
    expect(server.countOf('beta-linux.yml')).toBeGreaterThan(0)
    expect(world.entries()).toEqual(['change ok', 'change ok', 'change ok', 'change ok'])
  })
})

describe('a staged release', () => {
  it('is told of, and offered to those whose turn it is', async () => {
    expect(stateOf(await lookedAt({ staging: 0 }))).toBe('not-yet')
    expect(world.entries()).toEqual([])
    expect(stateOf(await lookedAt({ staging: 100 }))).toBe('found')
  })
})

describe('a download that goes wrong', () => {
  it.each([
    ['truncated', 'download-failed', 'failed'],
    ['wrong', 'download-wrong', 'refused'],
    ['endless', 'download-too-long', 'refused'],
    ['stalled', 'download-failed', 'failed'],
    ['redirect', 'download-failed', 'failed']
  ] as const)('%s: is %s, on record, thrown away, and works the next time', async (fault, code, outcome) => {
    world.world.quietMs = 300
    const updates = await lookedAt()
    server.fault = fault
    await updates.download(person)
    expect(stateOf(updates)).toBe(`failed ${code}`)
    await updates.restart(person)
    await updates.end()
    expect([world.runs(), world.pending(), world.world.quits]).toEqual([RUNS, [], 0])
    expect(world.entries()).toEqual(['find ok', `download ${outcome} ${code}`])
    server.fault = undefined
    await updates.download(person)
    expect(stateOf(updates)).toBe('ready')
  })

  it('because the server went away', async () => {
    const updates = await lookedAt()
    await server.stop()
    await updates.download(person)
    expect([stateOf(updates), world.runs()]).toEqual(['failed download-failed', RUNS])
  })

  it('because it was cancelled: the connection ends at once, and it can be begun anew', async () => {
    const updates = await lookedAt()
    server.pace = 40_000
    const under = updates.download(person)
    await expect.poll(() => server.countOf('.AppImage')).toBe(1)
    updates.cancel()
    await under
    expect([stateOf(updates), world.pending(), world.entries().at(-1)]).toEqual([
      'found',
      [],
      'download failed download-cancelled'
    ])
    server.pace = undefined
    await updates.download(person)
    expect(stateOf(updates)).toBe('ready')
  })

  it('because Keywatch was killed on the way: said and on record at the next start, what came is not used, and it works anew', async () => {
    const updates = await lookedAt()
    server.pace = 40_000
    void updates.download(person)
    await expect.poll(() => server.countOf('.AppImage')).toBe(1)
    // A process that is killed ends nothing in order: the next start finds what it wrote, and no more.
    const next = world.start().updates
    next.settle()
    expect([stateOf(next), world.runs()]).toEqual(['failed download-killed', RUNS])
    expect(world.entries().at(-1)).toBe('download failed download-killed')
    const later = world.start().updates
    later.settle()
    expect([stateOf(later), world.entries().length]).toEqual(['idle', 2])
    updates.cancel()
    server.pace = undefined
    await later.look(person)
    await later.download(person)
    expect(stateOf(later)).toBe('ready')
  })

  it('never reads a block map, whatever one says', async () => {
    server.files['Keywatch-0.2.0.AppImage.blockmap'] = 'junk'
    const updates = await lookedAt()
    server.files['latest-linux.yml'] = (server.files['latest-linux.yml'] ?? '').replace(
      '    size:',
      '    blockMapSize: 4000000000\n    size:'
    )
    await updates.look(person)
    await updates.download(person)
    expect([stateOf(updates), server.countOf('blockmap')]).toEqual(['ready', 0])
    expect(server.asked.some(({ headers }) => headers.range !== undefined)).toBe(false)
  })
})

describe('what was downloaded', () => {
  it('is refused where somebody changed it before it was installed', async () => {
    const updates = await lookedAt()
    await updates.download(person)
    const file = path.join(world.folder, 'keywatch-updater/pending/Keywatch-0.2.0.AppImage')
    writeFileSync(file, readFileSync(file, 'utf8').replace('exit 0', 'exit 1'))
    await updates.end()
    expect([stateOf(updates), world.runs(), world.pending()]).toEqual(['failed update-changed', RUNS, []])
    expect(world.entries().at(-1)).toBe('install refused update-changed')
  })

  it('stays ready, whatever a later look comes to', async () => {
    const updates = await lookedAt()
    await updates.download(person)
    server.publish(installer, { version: '0.9.0', keys: [server.keys.stranger] })
    await updates.look(person)
    await server.stop()
    await updates.look({ role: 'system', caller: 'updates' })
    expect(stateOf(updates)).toBe('ready')
    expect(world.entries().at(-1)).toBe('refuse refused update-key-unknown')
    await updates.end()
    expect(readFileSync(world.appImage).equals(installer)).toBe(true)
  })

  it('is not installed where that cannot be put on record', async () => {
    server.publish(installer)
    let full = false
    const { unit } = world.temp
    const failing = fail({ code: 'storage-full', message: 'Disk full.', remedy: 'Free some space.' } as const)
    const { updates } = world.start('0.1.0', { unit: { commit: (work) => (full ? failing : unit.commit(work)) } })
    await updates.look(person)
    await updates.download(person)
    full = true
    expect(await updates.restart(person)).toMatchObject({ ok: false, error: { code: 'storage-full' } })
    expect([world.runs(), world.world.quits]).toEqual([RUNS, 0])
  })

  it.skipIf(process.getuid?.() === 0)('leaves what runs where its folder cannot be written', async () => {
    const updates = await lookedAt()
    await updates.download(person)
    chmodSync(path.dirname(world.appImage), 0o555)
    await updates.end()
    chmodSync(path.dirname(world.appImage), 0o755)
    expect([stateOf(updates), world.runs()]).toEqual(['failed install-failed', RUNS])
  })

  it('that did not come to run is said at the next start', async () => {
    const updates = await lookedAt()
    await updates.download(person)
    await updates.end()
    const next = world.start('0.1.0').updates
    next.settle()
    expect([stateOf(next), world.entries().at(-1)]).toEqual([
      'failed install-not-seen',
      'installed failed install-not-seen'
    ])
  })
})

describe('on a full disk', () => {
  const mounted = (place: string): boolean =>
    process.platform === 'linux' &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], { stdio: 'ignore' }).status === 0

  it('a download and an installation say so, and what runs stays', async (context) => {
    const small = path.join(world.folder, 'keywatch-updater')
    mkdirSync(small)
    if (!mounted(small)) return context.skip('only root may mount a small disk')
    try {
      const updates = await lookedAt()
      await updates.download(person)
      expect([stateOf(updates), world.runs()]).toEqual(['failed disk-full', RUNS])
      expect(world.entries().at(-1)).toBe('download failed disk-full')
    } finally {
      execFileSync('umount', [small])
    }
    const updates = await lookedAt()
    await updates.download(person)
    const apps = path.dirname(world.appImage)
    mounted(apps)
    try {
      writeFileSync(world.appImage, RUNS)
      await updates.end()
      expect([stateOf(updates), world.runs(), world.beside()]).toEqual([
        'failed disk-full',
        RUNS,
        ['Keywatch.AppImage']
      ])
    } finally {
      execFileSync('umount', [apps])
    }
  })
})
