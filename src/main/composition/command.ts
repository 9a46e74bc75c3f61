import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { commandHandlers } from '../features/command/handlers'
import type { CommandFile, CommandPorts } from '../features/command/ports'

/** The command line on the PATH, from the settings. Its code is read when the settings are. */
export const composeCommand = (ports: Omit<CommandPorts, 'file'>) => commandHandlers({ ...ports, file: lazyFile() })

function lazyFile(): CommandFile {
  let made: Promise<CommandFile> | undefined
  const file = (): Promise<CommandFile> => (made ??= makeFile())
  return {
    look: async () => (await file()).look(),
    put: async () => (await file()).put(),
    remove: async () => (await file()).remove(),
    digest: async () => (await file()).digest()
  }
}

async function makeFile(): Promise<CommandFile> {
  const { commandFile } = await import('../adapters/command-file/command-file')
  const { powerShell, userPath } = await import('../adapters/command-file/user-path')
  return commandFile({
    platform: process.platform,
    env: process.env,
    home: homedir(),
    program: () => readFile(join(app.getAppPath(), 'out/cli/keywatch.cjs'), 'utf8'),
    electron: app.isPackaged ? undefined : process.execPath,
    userPath: userPath(powerShell)
  })
}
