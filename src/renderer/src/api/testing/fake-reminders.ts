import type { Api, KeySummary, ReminderSettings, Topic, Upcoming } from '../types'

const DAY_MS = 86_400_000

/** Reminders that follow from the fake keys' expiries. */
export function fakeReminders(
  keys: () => readonly KeySummary[],
  tell: (...topics: Topic[]) => void,
  trouble: boolean
): Api['reminders'] {
  const ok = <T>(value: T) => ({ ok: true, value }) as const
  const settled = new Set<string>()
  let settings: ReminderSettings = {
    runInTray: false,
    startAtLogin: false,
    asked: false,
    quiet: { on: false, fromMinute: 1_320, toMinute: 420 }
  }
  const dates = (): Upcoming[] =>
    keys()
      .flatMap(({ id, label, environment, provider, version, expiresAtMs }) =>
        expiresAtMs === undefined
          ? []
          : [
              {
                id,
                keyId: id,
                keyLabel: label,
                environment,
                provider,
                cause: 'expiry' as const,
                version,
                atMs: expiresAtMs
              }
            ]
      )
      .toSorted((a, b) => a.atMs - b.atMs)
  const settle = (id: string): void => {
    settled.add(id)
    tell('reminders')
  }
  return {
    list: async () => {
      const now = Date.now()
      const agenda = dates().filter(({ atMs }) => atMs > now && atMs < now + 90 * DAY_MS)
      const due = dates().filter(({ id, atMs }) => atMs < now + 7 * DAY_MS && !settled.has(id))
      return ok({
        open: due.map(({ id, keyId, keyLabel, environment, provider, cause, version, atMs }) => ({
          id,
          keyId,
          keyLabel,
          environment,
          provider,
          cause,
          version,
          eventAtMs: atMs,
          dueAtMs: now - DAY_MS,
          cameAtMs: now - DAY_MS,
          title: `${keyLabel} ${atMs > now ? 'expires soon' : 'expired'}`,
          body: 'Rotate it before then, and nothing stops.',
          state: 'shown' as const
        })),
        agenda,
        agendaTotal: agenda.length,
        notifications: trouble
          ? {
              code: 'no-daemon' as const,
              message: 'Nothing on this desktop shows notifications.',
              remedy: 'Install one.'
            }
          : { code: 'ready' as const, message: '', remedy: '' },
        tray: trouble
          ? {
              available: false,
              message: 'This desktop has no tray.',
              remedy: 'Closing the window quits Keywatch here.'
            }
          : { available: true, message: '', remedy: '' },
        canStartAtLogin: true,
        settings
      })
    },
    snooze: async ({ id }) => {
      settle(id)
      return ok({ untilMs: Date.now() + DAY_MS })
    },
    dismiss: async ({ id }) => ok(settle(id)),
    exportCalendar: async () => ok({ fileName: 'keywatch-calendar.ics', bytes: 4_120, sha256: '00', events: 12 }),
    settings: async () => ok(settings),
    changeSettings: async (part) => {
      settings = { ...settings, ...(part as Partial<ReminderSettings>) }
      tell('reminders')
      return ok(settings)
    },
    tryNotification: async () => ok(undefined),
    takePlace: async () => ok(null)
  }
}
