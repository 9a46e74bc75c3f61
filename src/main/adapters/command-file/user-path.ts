/** The PATH of a person's account on Windows, as PowerShell reads and writes it: other programs are told of the change. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

export interface UserPath {
  has(folder: string): Promise<boolean>
  add(folder: string): Promise<void>
  remove(folder: string): Promise<void>
}

export type RunPowerShell = (script: string, folder: string) => Promise<string>

/** The folder comes in the environment: nothing in its name is read as script. */
export const powerShell: RunPowerShell = async (script, folder) => {
  const { stdout } = await promisify(execFile)(
    'powershell.exe',
    ['-NoProfile', '-NonInteractive', '-Command', script],
    {
      env: { ...process.env, KEYWATCH_FOLDER: folder },
      windowsHide: true,
      timeout: 30_000
    }
  )
  return stdout.trim()
}

const READ = `$parts = @([Environment]::GetEnvironmentVariable('Path', 'User') -split ';' | Where-Object { $_ })`
const write = (parts: string): string => `[Environment]::SetEnvironmentVariable('Path', (${parts} -join ';'), 'User')`

export const userPath = (run: RunPowerShell): UserPath => ({
  has: async (folder) => (await run(`${READ}; $parts -contains $env:KEYWATCH_FOLDER`, folder)) === 'True',
  add: async (folder) => {
    const added = write('(@($parts) + $env:KEYWATCH_FOLDER)')
    await run(`${READ}; if ($parts -notcontains $env:KEYWATCH_FOLDER) { ${added} }`, folder)
  },
  remove: async (folder) => {
    await run(`${READ}; ${write('@($parts | Where-Object { $_ -ne $env:KEYWATCH_FOLDER })')}`, folder)
  }
})
