import type { Biometry } from '../../features/session/ports'

/** Of Electron's systemPreferences: both are there on macOS alone. */
export interface TouchIdApi {
  canPromptTouchID?(): boolean
  promptTouchID?(reason: string): Promise<void>
}

export function touchId(api: TouchIdApi, platform: NodeJS.Platform): Biometry {
  const available = (): boolean =>
    platform === 'darwin' && typeof api.promptTouchID === 'function' && api.canPromptTouchID?.() === true
  return {
    available,
    // It rejects where the person cancels, fails, or the sensor does.
    confirm: async (reason) =>
      available()
        ? ((await api.promptTouchID?.(reason).then(
            () => true,
            () => false
          )) ?? false)
        : false
  }
}
