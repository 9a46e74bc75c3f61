import { durationMs, SECOND_MS, type DurationMs } from '../../../shared/kernel/ids'
import type { Presence } from '../../features/session/ports'
import type { Clock } from '../../ports/clock'

/** Of Electron's powerMonitor. */
export interface PowerEvents {
  /** Seconds; some desktops cannot tell and say 0, or throw. */
  getSystemIdleTime(): number
  on(event: string, listener: () => void): unknown
}

/**
 * The shorter of two pauses: since the last input anywhere, and since the last sign of life in the app. A desktop that
 * knows of no pause at all (0 for ever, while nobody touches the app) is not believed: there the app's own pause counts.
 */
export function systemPresence(power: PowerEvents, clock: Clock): Presence {
  let noted = clock.monotonic()
  let everTold = false
  const systemIdle = (): DurationMs | undefined => {
    try {
      const seconds = power.getSystemIdleTime()
      if (seconds > 0) everTold = true
      return everTold && seconds >= 0 ? durationMs(seconds * SECOND_MS) : undefined
    } catch {
      return undefined
    }
  }
  return {
    note: () => {
      noted = clock.monotonic()
    },
    idle: () => {
      const own = durationMs(clock.monotonic() - noted)
      const system = systemIdle()
      return system === undefined || own < system ? own : system
    },
    onAway: (tell) => {
      power.on('suspend', () => tell('sleep'))
      power.on('lock-screen', () => tell('screen'))
    },
    onBack: (tell) => {
      power.on('resume', tell)
      power.on('unlock-screen', tell)
    }
  }
}
