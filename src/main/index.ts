import { join } from 'node:path'
import { app, dialog } from 'electron'
import { openDesktop } from './composition/desktop'
import { readProfile } from './composition/profile'
import { registerAppScheme } from './security/app-protocol'
import { pinNavigation } from './security/lock-down'
import { mayRun, runtimeFacts } from './security/runtime'

const facts = runtimeFacts(process.versions.electron, __SHIPPED_ELECTRON__)
const profile = readProfile(
  process.argv.includes('--demo'),
  app.commandLine.getSwitchValue('user-data-dir'),
  join(app.getPath('appData'), 'Keywatch')
)

app.setPath('userData', profile.folder)
// Chromium cannot sandbox for root, who says so with this switch: tests alone do.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
registerAppScheme()
pinNavigation()

if (!mayRun(facts, app.isPackaged, __SMOKE_BUILD__)) {
  dialog.showErrorBox(
    'Keywatch cannot start',
    `This release needs Electron ${facts.shipped}; it was started in ${facts.electron}. Install Keywatch again.`
  )
  app.exit(1)
} else if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(() => openDesktop(profile, facts))
} else {
  // The instance that holds this profile shows its window instead.
  app.quit()
}
