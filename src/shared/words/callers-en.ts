/** Who or what asked for a request, by the name that the log gives it. A program is called by its own name. */
export const callerWords: Readonly<Record<string, string>> = {
  window: 'window',
  schedule: 'schedule',
  rotation: 'proof of a rotation',
  health: 'health check',
  guard: 'risk guard',
  queue: 'queue',
  agent: 'local program'
}
