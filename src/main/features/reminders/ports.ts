import type { AssetId } from '../../../shared/domain/market/assets'
import type { QuietHours } from '../../../shared/domain/reminders/quiet-hours'
import type { KeyId, TimestampMs } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { CareStore } from '../../ports/care-store'
import type { Clock, Entropy } from '../../ports/clock'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { KeyStore } from '../../ports/key-store'
import type { Logger } from '../../ports/logger'
import type { SettingsStore } from '../../ports/settings-store'
import type { Timers } from '../../ports/timers'

/**
 * waiting: told by a part of the app in quiet hours, to be shown at their end. shown: in a notification, with
 * others if many came at once. missed: its moment passed while the app did not run; told with all that was missed in one. snoozed:
 * comes again at `untilMs`. dismissed: the person is done with it.
 */
export const reminderStates = ['waiting', 'shown', 'missed', 'snoozed', 'dismissed'] as const
export type ReminderState = (typeof reminderStates)[number]

/** One occurrence that has come: its row is what keeps it from coming twice. */
export interface ReminderRow {
  readonly id: string
  /** What all leads of one event have in common; a notice has the id itself. */
  readonly series: string
  readonly cause: string
  readonly keyId?: KeyId
  /** The coin that a notice is about. */
  readonly assetId?: AssetId
  readonly version?: number
  /** When what it is about happens; absent for a notice. */
  readonly eventAtMs?: TimestampMs
  readonly dueAtMs: TimestampMs
  /** As said when it came. */
  readonly title: string
  readonly body: string
  readonly state: ReminderState
  /** Since when it is in this state. */
  readonly sinceMs: TimestampMs
  /** Set while snoozed. */
  readonly untilMs?: TimestampMs
}

/** Reminders in SQLite. Writes only inside `UnitOfWork.commit`. */
export interface ReminderStore {
  /** Has this occurrence come, ever? From memory: asked for every key. */
  has(id: string): boolean
  find(id: string): ReminderRow | undefined
  /** All that are not dismissed, the newest of each series, latest due first. */
  open(limit: number): readonly ReminderRow[]
  /** What is snoozed or waiting, soonest first; `waiting` ones first of all. */
  pending(): readonly ReminderRow[]
  insert(row: ReminderRow): void
  /** `untilMs` stands with `snoozed` alone. */
  setState(id: string, state: ReminderState, sinceMs: TimestampMs, untilMs?: TimestampMs): void
}

export type NotificationAct = 'open' | 'snooze' | 'rotate'

export interface Notification {
  readonly id: string
  readonly title: string
  readonly body: string
  /** Offered as buttons where the system has them; the click on the text itself always leads to the app. */
  readonly buttons: readonly { readonly act: NotificationAct; readonly text: string }[]
  readonly acted: (act: NotificationAct) => void
}

export interface NotifierState {
  /** unsupported: this system has none. no-daemon: nothing shows them here. denied: switched off for Keywatch. */
  readonly code: 'ready' | 'unsupported' | 'no-daemon' | 'denied'
  readonly message: string
  readonly remedy: string
}

export interface Notifier {
  /** Does this system draw buttons? Otherwise a click on the text is all there is. */
  readonly buttons: boolean
  state(): Promise<NotifierState>
  /** Never throws; what cannot be shown stays listed in the app. */
  show(notification: Notification): void
  /** Takes it off the screen, where it still is. */
  withdraw(id: string): void
}

/** How Keywatch goes on without its window. */
export interface BackgroundSettings {
  readonly runInTray: boolean
  readonly startAtLogin: boolean
  /** The person answered whether Keywatch may go on in the background: never asked again. */
  readonly asked: boolean
}

export type LoginItemFailure = Failure<'login-item-failed'>

export interface Background {
  /** Is there a place for an icon on this desktop? */
  tray(): Promise<{ readonly available: boolean; readonly message: string; readonly remedy: string }>
  /** Not in the demo, nor where the system has no such list. */
  readonly canStartAtLogin: boolean
  setStartAtLogin(on: boolean): Promise<Result<void, LoginItemFailure>>
}

export interface ReminderSettings extends BackgroundSettings {
  readonly quiet: QuietHours
}

export interface CalendarEvent {
  /** The same for the same event in every export: a calendar that imports twice has it once. */
  readonly uid: string
  readonly title: string
  readonly description: string
  readonly atMs: TimestampMs
  /** A matter of days, not of the minute. */
  readonly allDay: boolean
  /** Local date of an all-day event, `2027-03-28`. */
  readonly date: string
  readonly remindAtMs: readonly TimestampMs[]
}

/** RFC 5545. */
export interface CalendarFormat {
  render(events: readonly CalendarEvent[], stampMs: TimestampMs): string
}

export type SaveFailure = Failure<'export-cancelled' | 'export-disk-full' | 'export-unwritable'>

export interface SavedFile {
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
}

export interface CalendarFiles {
  /** Asks where to; undefined when the person changed their mind. */
  choose(suggestedName: string): Promise<string | undefined>
  /** Whole or not at all. `sealed` runs once all bytes are on the disk and before the file has its name; its failure undoes it. */
  write<E>(
    path: string,
    text: string,
    sealed: (file: SavedFile) => Result<unknown, E>
  ): Promise<Result<SavedFile, E | Exclude<SaveFailure, Failure<'export-cancelled'>>>>
}

/** Where a notification leads. */
export interface Place {
  readonly screen: 'keys' | 'reminders' | 'chart' | 'alerts' | 'programs' | 'sinks' | 'settings'
  readonly keyId?: KeyId
  /** Whose chart. */
  readonly assetId?: AssetId
  /** Start its rotation. */
  readonly rotate?: boolean
}

export interface ReminderPorts {
  /** Who acts at the window. */
  readonly actor: Actor
  /** What comes by itself. */
  readonly system: { readonly role: string; readonly caller: string }
  readonly clock: Clock
  readonly timers: Timers
  readonly entropy: Entropy
  readonly keys: KeyStore
  readonly care: CareStore
  readonly store: ReminderStore
  readonly settings: SettingsStore
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly local: Logger
  readonly notifier: Notifier
  readonly background: Background
  readonly calendar: CalendarFormat
  readonly files: CalendarFiles
  /** IANA name of the zone this computer is set to; asked each time, for people travel. */
  readonly zone: () => string
  /** Shows the window there, opening it if need be. */
  readonly lead: (place: Place) => void
  /** Reminders, and the log with them, have changed. */
  readonly changed: () => void
}
