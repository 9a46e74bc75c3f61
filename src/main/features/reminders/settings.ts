import { DEFAULT_QUIET } from '../../../shared/domain/reminders/quiet-hours'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { LoginItemFailure, ReminderPorts, ReminderSettings } from './ports'

type Stored = Readonly<Record<string, unknown>>

const flag = (stored: Stored, name: string): boolean => stored[name] === true
const minute = (stored: Stored, name: string, otherwise: number): number => {
  const value = stored[name]
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1_440 ? value : otherwise
}

/** Everything is off until the person turns it on. A stored value that is not valid counts as never written. */
export function readReminderSettings({ settings }: Pick<ReminderPorts, 'settings'>): ReminderSettings {
  const stored = settings.read()
  return {
    runInTray: flag(stored, 'runInTray'),
    startAtLogin: flag(stored, 'startAtLogin'),
    asked: flag(stored, 'backgroundAsked'),
    quiet: {
      on: flag(stored, 'quietOn'),
      fromMinute: minute(stored, 'quietFromMinute', DEFAULT_QUIET.fromMinute),
      toMinute: minute(stored, 'quietToMinute', DEFAULT_QUIET.toMinute)
    }
  }
}

const flat = ({ runInTray, startAtLogin, asked, quiet }: ReminderSettings) => ({
  runInTray,
  startAtLogin,
  backgroundAsked: asked,
  quietOn: quiet.on,
  quietFromMinute: quiet.fromMinute,
  quietToMinute: quiet.toMinute
})

export type ReminderChanges = { readonly [Name in keyof ReminderSettings]?: ReminderSettings[Name] | undefined }

/** Audited and written first, then told to the system; what the system refuses is put back, audited as well. */
export async function changeReminderSettings(
  ports: ReminderPorts,
  changes: ReminderChanges
): Promise<Result<ReminderSettings, StorageFailure | LoginItemFailure>> {
  const before = readReminderSettings(ports)
  const after: ReminderSettings = {
    runInTray: changes.runInTray ?? before.runInTray,
    startAtLogin: changes.startAtLogin ?? before.startAtLogin,
    asked: changes.asked ?? before.asked,
    quiet: changes.quiet ?? before.quiet
  }
  const written = write(ports, before, after)
  if (!written.ok) return written
  if (after.startAtLogin === before.startAtLogin) return ok(after)
  const told = await ports.background.setStartAtLogin(after.startAtLogin)
  if (told.ok) return ok(after)
  const undone = write(ports, after, { ...after, startAtLogin: before.startAtLogin }, told.error.code)
  return undone.ok ? fail(told.error) : undone
}

function write(
  { unit, settings, journal, actor, entropy }: ReminderPorts,
  before: ReminderSettings,
  after: ReminderSettings,
  code?: string
): Result<void, StorageFailure> {
  const from = flat(before)
  const corr = entropy.uuid()
  return unit.commit(() => {
    for (const [name, to] of Object.entries(flat(after)) as [keyof typeof from, boolean | number][]) {
      if (from[name] === to) continue
      settings.write(name, to)
      journal.record({
        actor,
        act: 'settings.change',
        outcome: code === undefined ? 'ok' : 'failed',
        ...(code === undefined ? {} : { code }),
        detail: { name, from: from[name], to },
        corr
      })
    }
  })
}
