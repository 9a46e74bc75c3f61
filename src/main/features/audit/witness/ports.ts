import type { Http } from '../../../ports/http'
import type { AuditLog } from '../log'
import type { AuditPorts, WitnessFolders, WitnessStore } from '../ports'
import type { Actor } from '../../../ports/journal'

/** Dark squares as one SVG path; `size` includes the quiet zone. */
export interface Drawn {
  readonly size: number
  readonly path: string
}

export interface WitnessPorts extends Pick<AuditPorts, 'store' | 'unit' | 'journal' | 'clock' | 'timers' | 'entropy'> {
  readonly log: AuditLog
  /** The person at the window. */
  readonly actor: Actor
  readonly witnesses: WitnessStore
  readonly folders: WitnessFolders
  readonly http: Http
  /** Lets `http:` reach this computer: the demo alone. */
  readonly loopback: boolean
  readonly chooseFolder: () => Promise<string | undefined>
  readonly drawQr: (text: string) => Drawn
  /** Told whenever how a witness stands has changed. */
  readonly changed: () => void
}
