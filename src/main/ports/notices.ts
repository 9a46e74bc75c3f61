import type { AssetId } from '../../shared/domain/market/assets'
import type { KeyId } from '../../shared/kernel/ids'

/** Something that a part of the app wants the person to know, beyond what follows from a key's dates. */
export interface Notice {
  /** What kind of thing it is, such as `leak`, `burst`, `provider-trap`; letters, digits and hyphens. */
  readonly cause: string
  readonly keyId?: KeyId
  /** The coin that it is about: a click leads there. */
  readonly assetId?: AssetId
  /** May stand on a locked screen: no secret, no whole key id. */
  readonly title: string
  readonly body: string
  /** The same key of the same cause is told once, ever: put into it what makes it another event. */
  readonly dedupeKey: string
}

export interface Notices {
  /**
   * Kept and audited before it is shown, so that it is listed in the app even where no notification can be shown. Waits
   * for the end of quiet hours. Nobody waits for it; a storage failure is logged and tried again.
   */
  notify(notice: Notice): void
}

/** The cause of notices that an alert of the market sends: a click leads to its coin, or to the alerts. */
export const ALERT_CAUSE = 'alert'
/** The cause of notices about programs: a click leads to them. */
export const PROGRAM_CAUSE = 'program'
/** The cause of notices about sinks of the audit log: a click leads to them. */
export const SINK_CAUSE = 'sink'
/** The cause of notices about a new version: a click leads to the settings. */
export const UPDATE_CAUSE = 'update'
