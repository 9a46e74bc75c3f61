import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Profile } from './profile'

/**
 * Where the agent's socket is: `agent.sock` for the real profile, `demo.sock` for the demo, and a name of its own for one that
 * `--user-data-dir` moved. In `$XDG_RUNTIME_DIR/keywatch`, or without one in `.keywatch` of the home folder, whose path is short
 * enough for a socket everywhere; a named pipe on Windows.
 */
export function socketPathOf(
  { kind, folder, service }: Profile,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string
): string {
  const mark = createHash('sha256').update(folder).digest('hex').slice(0, 8)
  const plain = kind === 'demo' ? 'demo' : 'agent'
  const name = service === (kind === 'demo' ? 'Keywatch Demo' : 'Keywatch') ? plain : `${plain}-${mark}`
  if (platform === 'win32') return `\\\\.\\pipe\\keywatch-${env['USERNAME'] ?? 'user'}-${name}`
  const runtime = env['XDG_RUNTIME_DIR']
  return runtime?.startsWith('/') === true
    ? join(runtime, 'keywatch', `${name}.sock`)
    : join(home, '.keywatch', `${name}.sock`)
}
