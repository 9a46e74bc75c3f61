/** With this the app starts without its window. A file of its own: main's first script reads nothing else for it. */
export const IN_TRAY = '--in-tray'

/**
 * Started with the session the app waits in the tray. macOS gives a program that it starts at login no argument, and says afterwards that
 * it did: https://www.electronjs.org/docs/latest/api/app#appgetloginitemsettingsoptions-macos-windows
 */
export const startsInTray = (
  words: readonly string[],
  platform: NodeJS.Platform,
  openedAtLogin: () => boolean
): boolean => words.includes(IN_TRAY) || (platform === 'darwin' && openedAtLogin())
