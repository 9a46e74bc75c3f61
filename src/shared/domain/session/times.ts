/** How long a session lasts in which state. */

export interface SessionTimes {
  /** Minutes without input until it locks by itself; `null`: only by sleep, by the screen's lock, or by hand. */
  readonly idleMinutes: number | null
  /** Minutes until a custodian is an operator again. */
  readonly custodianMinutes: number
}

export const defaultTimes: SessionTimes = { idleMinutes: 10, custodianMinutes: 10 }
export const IDLE_MINUTES = { least: 1, most: 24 * 60 } as const
export const CUSTODIAN_MINUTES = { least: 1, most: 60 } as const

const within = (value: unknown, { least, most }: { readonly least: number; readonly most: number }): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most

/** A stored value that is missing or not valid gives way to its default. */
export const readTimes = (stored: Readonly<Record<string, unknown>>): SessionTimes => {
  const idle = stored['session.idleMinutes']
  const custodian = stored['session.custodianMinutes']
  return {
    idleMinutes: idle === null || within(idle, IDLE_MINUTES) ? idle : defaultTimes.idleMinutes,
    custodianMinutes: within(custodian, CUSTODIAN_MINUTES) ? custodian : defaultTimes.custodianMinutes
  }
}
