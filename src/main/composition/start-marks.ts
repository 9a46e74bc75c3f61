/** Moments of the start, for the diagnostics: a mark costs a few microseconds. */
const PREFIX = 'keywatch:'

export type StartMark = 'ready' | 'window' | 'served' | 'data' | 'composed'

export const markStart = (name: StartMark): void => void performance.mark(PREFIX + name)

/** Milliseconds since this process began, the first of each name. */
export function marksOfStart(): Record<string, number> {
  const first: Record<string, number> = {}
  for (const { name, startTime } of performance.getEntriesByType('mark'))
    if (name.startsWith(PREFIX)) first[name.slice(PREFIX.length)] ??= Math.round(startTime)
  return first
}
