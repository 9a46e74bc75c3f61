import { expect, it, vi } from 'vitest'
import { IN_TRAY as toldToTheSystem } from '../adapters/system/login-item'
import { IN_TRAY, startsInTray } from './in-tray'

it('is what the system was told to start with', () => expect(toldToTheSystem).toBe(IN_TRAY))

it('is how a start with the session begins, on each system by its own sign', () => {
  const atLogin = vi.fn(() => true)
  expect(startsInTray(['keywatch', '--in-tray'], 'linux', atLogin)).toBe(true)
  expect(startsInTray(['Keywatch.exe'], 'win32', atLogin)).toBe(false)
  expect(atLogin).not.toHaveBeenCalled()
  expect(startsInTray(['Keywatch'], 'darwin', atLogin)).toBe(true)
  expect(startsInTray(['Keywatch'], 'darwin', () => false)).toBe(false)
})
