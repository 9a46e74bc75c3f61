import { z } from 'zod'
import { call } from './call'

const storage = ['storage-full', 'storage-failed'] as const

/** The command line as it is installed on the PATH. */
export const CommandState = z.object({
  /** Where it is, or would be. */
  file: z.string(),
  /** foreign: something else goes by its name. older: of another version of Keywatch. */
  installed: z.enum(['absent', 'current', 'older', 'foreign']),
  /** Its folder is on the PATH that Keywatch itself was started with. */
  onPath: z.boolean()
})
export type CommandState = z.output<typeof CommandState>

export const command = {
  state: call(z.void(), CommandState),
  /** Anew over an older one of ours; never over something else. */
  install: call(z.void(), CommandState, [...storage, 'command-foreign', 'command-not-written']),
  remove: call(z.void(), CommandState, [...storage, 'command-foreign', 'command-not-written'])
}
