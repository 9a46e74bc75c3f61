import type { SettingsStore } from '../../../ports/settings-store'
import type { Actor } from '../actors'
import type { BundlePorts } from '../export-bundle'
import type { AuditLog } from '../log'
import type { LongTasks } from '../long-task'
import type { SealedBundles } from '../ports'

export interface RetentionPorts extends Omit<BundlePorts, 'actor' | 'task' | 'choose'> {
  readonly log: AuditLog
  /** The person at the window. */
  readonly actor: Actor
  readonly settings: SettingsStore
  readonly sealed: SealedBundles
  /** Where bundles are kept unless a person chose otherwise. */
  readonly ownFolder: string
  readonly chooseFolder: () => Promise<string | undefined>
  /** The first entry that something has not read yet; undefined where all is read. It is not pruned before. */
  readonly firstUnread: () => number | undefined
  /** While one of them reads the log, nothing is taken away under it. */
  readonly tasks: LongTasks
  /** Told whenever something was sealed, pruned or has failed. */
  readonly changed: () => void
}
