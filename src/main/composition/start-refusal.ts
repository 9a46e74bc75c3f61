import { app } from 'electron'
import { isDriven } from '../security/driven'
import { runtimeTrouble, type RuntimeFacts } from '../security/runtime'
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
    process.stderr.write(`Keywatch does not start with ${opened}: it would let others look into it; start it without\n`)
    app.exit(1)
    return true
  }
  const unfit =
    runtimeTrouble(facts, { packaged: app.isPackaged, smokeBuild: __SMOKE_BUILD__ }) ??
    sandboxTrouble(hasSwitch, started)
  if (unfit) {
    startFaults.refuse('Keywatch could not start', unfit)
    return true
  }
  const trouble = folderTrouble(folder)
  if (trouble) startFaults.refuse('Keywatch cannot open its data', trouble)
  return trouble !== undefined
}
