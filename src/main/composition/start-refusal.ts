import { app, dialog } from 'electron'
import { isDriven } from '../security/driven'
import { mayRun, type RuntimeFacts } from '../security/runtime'
import { sandboxTrouble, wayIn } from '../security/ways-in'
import { folderTrouble } from './data-folder'
import { startFaults } from './start-faults'

/**
 * Where this app may not be started as it was, says why and ends it; true then. Before anything of the profile is opened:
 * by a way in, in an Electron that a release was not made for, without a sandbox, or without a folder to write to.
 */
export function refusesStart(facts: RuntimeFacts, folder: string): boolean {
  const hasSwitch = (name: string): boolean => app.commandLine.hasSwitch(name)
  const started = { packaged: app.isPackaged, driven: isDriven(), root: process.getuid?.() === 0 }
  const opened = wayIn(hasSwitch, process.env, started)
  if (opened !== undefined) {
    process.stderr.write(
      `Keywatch does not start with ${opened}: it would let others look into it. Start it without.\n`
    )
    app.exit(1)
    return true
  }
  if (!mayRun(facts, app.isPackaged, __SMOKE_BUILD__)) {
    dialog.showErrorBox(
      'Keywatch cannot start',
      `This release needs Electron ${facts.shipped}; it was started in ${facts.electron}. Install Keywatch again.`
    )
    app.exit(1)
    return true
  }
  const bare = sandboxTrouble(hasSwitch, started)
  if (bare) {
    startFaults.refuse('Keywatch could not start', bare)
    return true
  }
  const trouble = folderTrouble(folder)
  if (trouble) startFaults.refuse('Keywatch cannot open its data', trouble)
  return trouble !== undefined
}
