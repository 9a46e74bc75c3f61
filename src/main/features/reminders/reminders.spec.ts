import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { icsCalendar } from '../../adapters/calendar/ics'
import { openBook } from '../../adapters/language/open-book'
import { exportCalendar } from './export-calendar'
import { listReminders } from './list-reminders'
import { LONGEST_WAIT } from './reminders'
import { changeReminderSettings, readReminderSettings } from './settings'
import { dismissReminder, snoozedUntil, snoozeReminder } from './snooze-reminder'
import { LocalDays } from '../../../shared/domain/reminders/local-days'
import { at, keyWith, open, World } from './testing/bench'

let folder = ''
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'keywatch-reminders-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const world = (start: string): World => new World(start, folder)
const times = (of: World): string[] => of.shown.map(({ atMs }) => new Date(atMs).toISOString().slice(0, 16))

describe('reminders, over the years', () => {
  it('come at nine in the morning, 14, 7, 3 and 1 days ahead and on the day, across both changes of the clocks', () => {
    const w = world('2027-03-01T12:00Z')
    const app = open(w)
    app.add(keyWith({ created: '2027-03-01T12:00Z', expires: '2027-03-30T18:00Z' }))
    app.add(keyWith({ label: 'Kraken', created: '2027-03-01T12:00Z', expires: '2027-11-07T18:00Z' }))
    app.reminders.start()
    w.until('2027-12-31T00:00Z')
    expect(times(w)).toEqual([
      '2027-03-16T08:00',
      '2027-03-23T08:00',
      '2027-03-27T08:00',
      // From here on the wall clock is an hour further from UTC.
      '2027-03-29T07:00',
      '2027-03-30T07:00',
      '2027-10-24T07:00',
      '2027-10-31T08:00',
      '2027-11-04T08:00',
      '2027-11-06T08:00',
      '2027-11-07T08:00'
    ])
    expect(w.titles.slice(0, 5)).toEqual([
      'Binance main expires in 14 days',
      'Binance main expires in 7 days',
      'Binance main expires in 3 days',
      'Binance main expires tomorrow',
      'Binance main expires in 11 hours'
    ])
    app.close()
  })

  it('count calendar days over a leap day', () => {
    const w = world('2028-02-20T12:00Z')
    const app = open(w)
    app.add(keyWith({ created: '2028-02-20T12:00Z', expires: '2028-03-01T12:00Z', care: { remindDaysAhead: [1] } }))
    app.reminders.start()
    w.until('2028-04-01T00:00Z')
    expect(times(w)).toEqual(['2028-02-29T08:00'])
    app.close()
  })

  it('come for rotation, once the version is as old as its policy lets it be, and for idleness', () => {
    const w = world('2027-01-01T12:00Z')
    const app = open(w)
    app.add(keyWith({ created: '2027-01-01T12:00Z', care: { maxAgeDays: 90, remindDaysAhead: [7, 0], idleDays: 60 } }))
    app.reminders.start()
    w.until('2027-12-31T00:00Z')
    expect(w.titles).toEqual([
      'Binance main has not been used for a while',
      'Binance main is due for rotation in 7 days',
      'Binance main is due for rotation'
    ])
    expect(times(w)).toEqual(['2027-03-02T08:00', '2027-03-25T08:00', '2027-04-01T07:00'])
    app.close()
  })

  it('come two hours before an overlap ends, and when it does', () => {
    const w = world('2027-01-10T12:00Z')
    const app = open(w)
    app.add(
      keyWith({
        created: '2027-01-10T12:00Z',
        versions: [{ state: 'overlap', overlapEndsAtMs: at('2027-01-11T15:30Z') }, { state: 'active' }]
      })
    )
    app.reminders.start()
    w.until('2027-02-01T00:00Z')
    expect(times(w)).toEqual(['2027-01-11T13:30', '2027-01-11T15:30'])
    expect(w.titles.at(-1)).toBe('Binance main: the overlap has ended')
    expect(w.shown.at(-1)?.notification.body).toContain('version 1')
    app.close()
  })

  it('wake up for nothing: one timer, at the next moment, and at most every 24 days', () => {
    const w = world('2027-01-01T12:00Z')
    const app = open(w)
    app.add(keyWith({ created: '2027-01-01T12:00Z', expires: '2029-01-01T12:00Z', care: { remindDaysAhead: [0] } }))
    app.reminders.start()
    w.until('2029-06-01T00:00Z')
    expect(w.shown).toHaveLength(1)
    expect(w.wakeUps).toBe(Math.ceil((at('2029-01-01T08:00Z') - at('2027-01-01T12:00Z')) / LONGEST_WAIT))
    const before = w.wakeUps
    w.until('2039-01-01T00:00Z')
    expect(w.wakeUps).toBe(before)
    app.close()
  })

  it('come exactly once each, whatever restarts, sleeps, zones and clock jumps there are', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 900 }) }),
      fc.record({ kind: fc.constant('restart' as const), hours: fc.integer({ min: 0, max: 900 }) }),
      fc.record({ kind: fc.constant('jump' as const), hours: fc.integer({ min: -9_000, max: 500 }) }),
      fc.record({
        kind: fc.constant('travel' as const),
        zone: fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Europe/Berlin', 'Pacific/Apia')
      })
    )
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
        rmSync(folder, { recursive: true, force: true })
        folder = mkdtempSync(path.join(tmpdir(), 'keywatch-reminders-'))
        const w = world('2027-01-05T12:00Z')
        let app = open(w)
        const care = { maxAgeDays: 200, idleDays: 30, remindDaysAhead: [14, 7, 3, 1, 0] }
        app.add(keyWith({ created: '2027-01-05T12:00Z', expires: '2027-06-05T12:00Z', care }))
        app.reminders.start()
        for (const one of steps) {
          if (one.kind === 'wait') w.until(w.now + one.hours * 3_600_000)
          else if (one.kind === 'travel') w.zone = one.zone
          else if (one.kind === 'jump') w.jump(new Date(w.now + one.hours * 3_600_000).toISOString())
          else {
            app.close()
            w.until(w.now + one.hours * 3_600_000)
            app = open(w)
            app.reminders.start()
          }
          app.reminders.reconsider()
          w.until(w.now + 25_000)
        }
        const told = app.entries('reminder.show')
        const which = told.map(({ detail }) => `${detail['cause']} ${detail['lead']}`)
        expect(new Set(which).size).toBe(which.length)
        expect(app.rows()).toHaveLength(which.length)
        // Each notification stands for rows that were written with their entries.
        const gathered = w.shown.map(({ notification }) =>
          Number(/^(\d+) reminders/.exec(notification.title)?.[1] ?? 1)
        )
        expect(gathered.reduce((sum, count) => sum + count, 0)).toBe(which.length)
        app.close()
      }),
      { numRuns: 40 }
    )
  })
})

describe('what was missed', () => {
  it('in a month without the app is gathered into one, each with its entry, and never comes again', () => {
    const w = world('2027-01-01T12:00Z')
    let app = open(w)
    for (const [label, expires] of [
      ['A', '2027-01-20T12:00Z'],
      ['B', '2027-01-25T12:00Z'],
      ['C', '2027-02-03T12:00Z'],
      ['D', '2027-02-04T12:00Z'],
      ['E', '2028-02-04T12:00Z']
    ] as const)
      app.add(keyWith({ label, created: '2027-01-01T12:00Z', expires }))
    app.reminders.start()
    app.close()
    w.until('2027-02-01T10:00Z')
    app = open(w)
    app.reminders.start()
    expect(w.titles).toEqual(['4 reminders while you were away'])
    expect(w.shown[0]?.notification.body).toBe(
      'A expired 12 days ago\nB expired 7 days ago\nC expires in 2 days\nand 1 more'
    )
    expect(
      app.entries('reminder.show').map(({ detail }) => [detail['late'], detail['gathered'], detail['earlier']])
    ).toEqual([
      [true, 4, 4],
      [true, 4, 4],
      [true, 4, 2],
      [true, 4, 2]
    ])
    expect(new Set(app.rows().map(({ state }) => state))).toEqual(new Set(['missed']))
    w.shown[0]?.notification.acted('open')
    expect(w.places).toEqual([{ screen: 'reminders' }])
    app.close()
    app = open(w)
    app.reminders.start()
    w.until('2027-02-01T20:00Z')
    expect(w.shown).toHaveLength(1)
    w.until('2027-02-02T20:00Z')
    expect(w.titles.at(-1)).toBe('C expires tomorrow')
    app.close()
  })

  it('alone is shown as itself', () => {
    const w = world('2027-01-01T12:00Z')
    const app = open(w)
    app.add(keyWith({ created: '2027-01-01T12:00Z', expires: '2027-01-20T12:00Z' }))
    w.until('2027-01-14T20:00Z')
    app.reminders.start()
    expect(w.titles).toEqual(['Binance main expires in 6 days'])
    app.close()
  })

  it('is not made up for a key that did not exist then', () => {
    const w = world('2027-01-10T12:00Z')
    const app = open(w)
    app.add(keyWith({ created: '2027-01-10T12:00Z', expires: '2027-01-12T12:00Z' }))
    app.reminders.start()
    expect(w.shown).toEqual([])
    w.until('2027-02-01T00:00Z')
    expect(times(w)).toEqual(['2027-01-11T08:00', '2027-01-12T08:00'])
    app.close()
  })

  it('does not fire again after the clock was set back by a year', () => {
    const w = world('2027-01-01T12:00Z')
    let app = open(w)
    app.add(keyWith({ created: '2027-01-01T12:00Z', expires: '2027-03-01T12:00Z' }))
    app.reminders.start()
    w.until('2027-03-02T00:00Z')
    expect(w.shown).toHaveLength(5)
    w.jump('2026-03-02T00:00Z')
    app.reminders.reconsider()
    w.until('2026-03-03T00:00Z')
    app.close()
    app = open(w)
    app.reminders.start()
    w.until('2027-06-01T00:00Z')
    expect(w.shown).toHaveLength(5)
    app.close()
  })
})

describe('many at once', () => {
  it('are three notifications at most; more become one, and all stand in the list', async () => {
    const w = world('2027-01-01T12:00Z')
    const app = open(w)
    for (let index = 0; index < 40; index += 1)
      app.add(
        keyWith({
          label: `Key ${index}`,
          created: '2027-01-01T12:00Z',
          expires: '2027-02-01T12:00Z',
          care: { remindDaysAhead: [1] }
        })
      )
    app.reminders.start()
    w.until('2027-01-31T12:00Z')
    expect(w.titles).toEqual(['40 reminders'])
    expect(new Set(app.rows().map(({ state }) => state))).toEqual(new Set(['shown']))
    expect((await listReminders(app.ports, app.reminders.days)).open).toHaveLength(40)
    app.close()
  })
})

describe('thousands at once', () => {
  it('are one notification and one entry; the rows say which', () => {
    const w = world('2027-01-01T12:00Z')
    const app = open(w)
    const care = { remindDaysAhead: [1] }
    for (let index = 0; index < 60; index += 1)
      app.add(keyWith({ label: `Key ${index}`, created: '2027-01-01T12:00Z', expires: '2027-02-01T12:00Z', care }))
    w.until('2027-03-01T00:00Z')
    app.reminders.start()
    expect(w.titles).toEqual(['60 reminders while you were away'])
    expect(app.entries('reminder.show').map(({ detail }) => detail)).toEqual([{ expiry: 60, gathered: 60, late: true }])
    expect(app.rows()).toHaveLength(60)
    app.close()
  })
})

describe('quiet hours', () => {
  it('hold everything back until they end, and then it is one', () => {
    const w = world('2027-01-01T12:00Z')
    const app = open(w)
    app.ports.settings.read()
    app.change(() => {
      app.ports.settings.write('quietOn', true)
      app.ports.settings.write('quietFromMinute', 8 * 60)
      app.ports.settings.write('quietToMinute', 18 * 60)
    })
    app.add(
      keyWith({
        label: 'A',
        created: '2027-01-01T12:00Z',
        expires: '2027-01-05T20:00Z',
        care: { remindDaysAhead: [1] }
      })
    )
    app.reminders.start()
    w.until('2027-01-04T12:00Z')
    app.reminders.notify({ cause: 'leak', title: 'A secret was found', body: 'In trading-notes.', dedupeKey: 'f1' })
    expect(w.shown).toEqual([])
    expect(app.rows().map(({ state }) => state)).toEqual(['waiting'])
    w.until('2027-01-04T17:30Z')
    expect(times(w)).toEqual(['2027-01-04T17:00', '2027-01-04T17:00'])
    app.close()
  })
})

describe('notices of other parts', () => {
  it('are told once for each dedupe key, across restarts, and name their key', () => {
    const w = world('2027-01-01T12:00Z')
    let app = open(w)
    const key = keyWith({ created: '2027-01-01T12:00Z' })
    app.add(key)
    const notice = { cause: 'burst', keyId: key.id, title: '41 calls in 10 s', body: 'Usual is 3.', dedupeKey: 'a' }
    // Before the log is open it waits in memory.
    app.reminders.notify(notice)
    expect(w.shown).toEqual([])
    app.reminders.start()
    app.reminders.notify(notice)
    app.reminders.notify({ ...notice, dedupeKey: 'b', title: 'Another' })
    app.close()
    app = open(w)
    app.reminders.start()
    app.reminders.notify(notice)
    expect(w.titles).toEqual(['41 calls in 10 s', 'Another'])
    expect(app.entries('reminder.notice')).toHaveLength(2)
    app.close()
  })
})

describe('an entry that cannot be written', () => {
  it('shows nothing, and comes once there is room again', () => {
    const w = world('2027-01-01T12:00Z')
    const app = open(w)
    app.add(keyWith({ created: '2027-01-01T12:00Z', expires: '2027-01-05T12:00Z', care: { remindDaysAhead: [1] } }))
    app.reminders.start()
    w.full = true
    app.reminders.notify({ cause: 'leak', title: 'Found', body: 'There.', dedupeKey: '1' })
    w.until('2027-01-04T08:30Z')
    expect(w.shown).toEqual([])
    w.full = false
    w.until('2027-01-04T08:40Z')
    expect(w.titles.toSorted()).toEqual(['Binance main expires tomorrow', 'Found'])
    expect(app.rows()).toHaveLength(2)
    app.close()
  })
})

describe('what the person does', () => {
  const ahead = async () => {
    const w = world('2027-01-01T12:00Z')
    const app = open(w)
    const key = keyWith({
      created: '2027-01-01T12:00Z',
      expires: '2027-01-15T12:00Z',
      care: { remindDaysAhead: [7, 1] }
    })
    app.add(key)
    app.reminders.start()
    w.until('2027-01-08T12:00Z')
    const id = app.rows()[0]?.id ?? ''
    return { w, app, key, id }
  }

  it('snoozed, it comes again once, and says what is true then', async () => {
    const { w, app, id } = await ahead()
    expect(snoozeReminder(app.ports, app.reminders.days, { id, until: 'monday' })).toMatchObject({ ok: true })
    app.reminders.look()
    expect(w.withdrawn).toEqual([id])
    w.until('2027-01-13T00:00Z')
    expect(w.titles).toEqual(['Binance main expires in 7 days', 'Binance main expires in 4 days'])
    expect(times(w).at(-1)).toBe('2027-01-11T08:00')
    expect(app.entries('reminder.snooze')).toHaveLength(1)
    expect(app.entries('reminder.show').at(-1)?.detail).toMatchObject({ again: true })
    app.close()
  })

  it('dismissed, it is gone from the list; the next lead still comes', async () => {
    const { w, app, id } = await ahead()
    expect(dismissReminder(app.ports, id).ok).toBe(true)
    expect(dismissReminder(app.ports, id)).toMatchObject({ ok: false, error: { code: 'reminder-not-found' } })
    expect((await listReminders(app.ports, app.reminders.days)).open).toEqual([])
    w.until('2027-01-14T12:00Z')
    expect(w.titles.at(-1)).toBe('Binance main expires tomorrow')
    app.close()
  })

  it('rotated or deleted, a key takes its reminders off the list', async () => {
    const { app, key } = await ahead()
    expect((await listReminders(app.ports, app.reminders.days)).open).toHaveLength(1)
    app.change(() => app.keys.remove(key.id))
    expect((await listReminders(app.ports, app.reminders.days)).open).toEqual([])
    app.close()
  })

  it('a click leads to the entry where there are no buttons, and to the key where there are', async () => {
    const { w, app, key } = await ahead()
    w.shown[0]?.notification.acted('open')
    w.buttons = true
    w.shown[0]?.notification.acted('open')
    w.shown[0]?.notification.acted('rotate')
    expect(w.places).toEqual([
      { screen: 'reminders', keyId: key.id },
      { screen: 'keys', keyId: key.id },
      { screen: 'keys', keyId: key.id, rotate: true }
    ])
    w.shown[0]?.notification.acted('snooze')
    expect(app.rows()[0]?.state).toBe('snoozed')
    app.close()
  })

  it('snoozes by the wall clock: an hour, tomorrow at nine, the Monday that is not today', () => {
    const berlin = new LocalDays('Europe/Berlin')
    const until = (snooze: 'hour' | 'tomorrow' | 'monday', iso: string) =>
      new Date(snoozedUntil(snooze, at(iso), berlin)).toISOString()
    expect(until('hour', '2027-03-28T00:30:00Z')).toBe('2027-03-28T01:30:00.000Z')
    expect(until('tomorrow', '2027-03-27T12:00:00Z')).toBe('2027-03-28T07:00:00.000Z')
    expect(until('monday', '2027-03-28T12:00:00Z')).toBe('2027-03-29T07:00:00.000Z')
    expect(until('monday', '2027-03-29T12:00:00Z')).toBe('2027-04-05T07:00:00.000Z')
  })
})

describe('the words', () => {
  it('hold no whole key id, even where the label does', () => {
    const w = world('2027-01-01T12:00Z')
    const app = open(w)
    const apiKeyId = 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A'
    app.add(
      keyWith({
        label: `Bot ${apiKeyId.slice(0, 60)}${apiKeyId.slice(60)}`,
        apiKeyId,
        created: '2027-01-01T12:00Z',
        expires: '2027-01-15T12:00Z'
      })
    )
    app.reminders.start()
    w.until('2027-01-16T00:00Z')
    for (const { notification } of w.shown) expect(JSON.stringify(notification)).not.toContain(apiKeyId)
    expect(w.titles[0]).toContain('Bot vmPU…h8A')
    app.close()
  })
})

describe('the list', () => {
  it('has the next 90 days, soonest first, with when it reminds', async () => {
    const w = world('2027-01-01T12:00Z')
    const app = open(w)
    app.add(keyWith({ label: 'Far', created: '2027-01-01T12:00Z', expires: '2027-06-01T12:00Z' }))
    app.add(keyWith({ label: 'Later', created: '2027-01-01T12:00Z', expires: '2027-03-31T12:00Z' }))
    app.add(
      keyWith({ label: 'Soon', created: '2027-01-01T12:00Z', expires: '2027-02-01T12:00Z', care: { idleDays: 20 } })
    )
    const list = await listReminders(app.ports, app.reminders.days)
    expect(list.agenda.map(({ keyLabel, cause }) => `${keyLabel} ${cause}`)).toEqual([
      'Soon idle',
      'Soon expiry',
      'Later expiry'
    ])
    expect(list.agenda[1]?.remindAtMs).toBe(at('2027-01-18T08:00Z'))
    app.close()
  })

  it('says once what says the same: an expiry on the day of rotation', async () => {
    const w = world('2027-01-01T12:00Z')
    const app = open(w)
    app.add(keyWith({ created: '2027-01-01T12:00Z', expires: '2027-04-01T12:00Z', care: { maxAgeDays: 90 } }))
    const list = await listReminders(app.ports, app.reminders.days)
    expect(list.agenda.map(({ cause }) => cause)).toEqual([])
    w.now = at('2027-01-05T12:00Z')
    expect((await listReminders(app.ports, app.reminders.days)).agenda.map(({ cause }) => cause)).toEqual(['expiry'])
    app.close()
  })
})

describe('settings', () => {
  it('are all off at first, and each change is on record', async () => {
    const app = open(world('2027-01-01T12:00Z'))
    expect(readReminderSettings(app.ports)).toMatchObject({
      runInTray: false,
      startAtLogin: false,
      asked: false,
      quiet: { on: false }
    })
    await changeReminderSettings(app.ports, { runInTray: true, asked: true })
    expect(app.entries('settings.change').map(({ detail }) => detail['name'])).toEqual(['runInTray', 'backgroundAsked'])
    app.close()
  })

  it('are put back where the system does not take them in', async () => {
    const w = world('2027-01-01T12:00Z')
    const app = open(w)
    w.loginItem = 'refuses'
    const refused = await changeReminderSettings(app.ports, { startAtLogin: true })
    expect(refused).toMatchObject({ ok: false, error: { code: 'login-item-failed' } })
    expect(readReminderSettings(app.ports).startAtLogin).toBe(false)
    expect(app.entries('settings.change').map(({ outcome }) => outcome)).toEqual(['ok', 'failed'])
    app.close()
  })

  it('stay as they are, and the system is not told, while they cannot be written', async () => {
    const w = world('2027-01-01T12:00Z')
    const app = open(w)
    w.full = true
    expect((await changeReminderSettings(app.ports, { startAtLogin: true })).ok).toBe(false)
    expect(w.loginItem).toBe('off')
    app.close()
  })
})

describe('the calendar file', () => {
  it('holds what is ahead, is on record before it stands, and is not asked for twice', async () => {
    const w = world('2027-01-01T12:00Z')
    const app = open(w)
    app.add(keyWith({ created: '2027-01-01T12:00Z', expires: '2027-09-01T12:00Z', care: { maxAgeDays: 90 } }))
    expect(await exportCalendar(app.ports, app.reminders.days)).toMatchObject({ ok: true, value: { events: 2 } })
    expect(w.saved[0]?.text).toContain('Binance main expires')
    expect(app.entries('calendar.export')).toHaveLength(1)
    w.full = true
    expect((await exportCalendar(app.ports, app.reminders.days)).ok).toBe(false)
    expect(w.saved).toHaveLength(1)
    w.savePath = undefined
    expect(await exportCalendar(app.ports, app.reminders.days)).toMatchObject({ error: { code: 'export-cancelled' } })
    app.close()
  })

  it.each([
    ['de', 'de-DE', 'Binance main läuft ab', 'Donnerstag, 1. April'],
    ['ja', 'ja-JP', 'Binance main', '4月1日木曜日']
  ] as const)('speaks %s, and calls each key by its name', async (language, locale, title, day) => {
    const w = world('2027-01-01T12:00Z')
    const app = open(w)
    const care = { maxAgeDays: 90, idleDays: 30 }
    app.add(keyWith({ created: '2027-01-01T12:00Z', expires: '2028-02-28T12:00Z', care }))
    const book = await openBook({ language, locale })
    const said: string[] = []
    const calendar = icsCalendar((english) => {
      const words = book?.say(english) ?? english
      expect(words).not.toBe(english)
      said.push(words)
      return words
    })
    expect((await exportCalendar({ ...app.ports, calendar }, app.reminders.days)).ok).toBe(true)
    expect(said.length).toBeGreaterThan(3)
    expect(said).toContainEqual(expect.stringContaining(title))
    expect(said.filter((words) => words.includes('Binance main')).length).toBe(said.length / 2)
    expect(said).toContainEqual(expect.stringContaining(day))
    expect(said.join(' ')).not.toMatch(/\b(the|is|it|before|Thursday)\b/)
    app.close()
  })
})
