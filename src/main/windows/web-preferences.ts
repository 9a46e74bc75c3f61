import type { WebPreferences } from 'electron'

/** What every window of Keywatch has in common; tests read it back from each running window. */
export const lockedDown = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  disableDialogs: true,
  disableBlinkFeatures: 'Auxclick'
} as const satisfies WebPreferences
