/** Who asked, in German. */
export const callerWords: Readonly<Record<string, string>> = {
  window: 'Fenster',
  schedule: 'Zeitplan',
  rotation: 'Erprobung einer Rotation',
  health: 'Zustandsprüfung',
  guard: 'Risikowächter',
  queue: 'Warteschlange',
  agent: 'lokales Programm'
}
