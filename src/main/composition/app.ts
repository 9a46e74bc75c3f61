import type { Handlers } from '../../shared/contract/call'
import type { contract, Topic } from '../../shared/contract/index'
import type { PromptForSecret } from '../features/vault/ports'
import type { Dialogue } from '../ports/dialogue'
import type { RuntimeFacts } from '../security/runtime'
import type { Compact } from './compact'
import type { Core } from './core'
import type { Links } from './links'
import type { RunWatch } from './run-watch'
import type { SessionPart } from './session'
import type { Zoom } from '../windows/zoom'
import type { Stage } from './stage'

/** What stands before the app is composed. */
export interface Surroundings {
  /** A key was used, and not by the window. */
  readonly used: () => void
  readonly core: Core
  readonly facts: RuntimeFacts
  readonly prompt: PromptForSecret & Dialogue
  readonly stage: Pick<Stage, 'beckon' | 'lead' | 'take' | 'window'>
  readonly compact: Compact
  readonly zoom: Pick<Zoom, 'percent' | 'change'>
  readonly links: Links
  readonly run: RunWatch
  readonly changed: (...topics: Topic[]) => void
}

/** The app, as its windows and the process know it. */
export interface App {
  /** Settles when the audit log is checked and open; nothing that acts may come before it. Rejects, in words, where it cannot be written. */
  readonly logOpen: Promise<void>
  readonly handlers: Handlers<typeof contract>
  /** Told of all that changes, by whatever call. */
  heard(topics: readonly Topic[]): void
  readonly session: Pick<SessionPart, 'mayNot'>
  /** After a sleep, and whenever the person comes back: the clock may show another time than the timers know. */
  clockMayHaveMoved(): void
  /** Does closing the window leave the app in the tray? */
  staysInTray(): Promise<boolean>
  /** Writes a bug to the local log and returns the id to report it by. */
  report(channel: string, error: unknown): string
  /** Audits that a page asked for what it may not. */
  refused(channel: string, page: string): void
  /** Everything durable is written, secrets are zeroed, the database is closed. `hung`: a call into the system has not ended. */
  close(): Promise<{ readonly hung: boolean }>
}
