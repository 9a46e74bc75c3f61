/** What each shell needs to complete a line, written from the commands themselves. */
import type { Command } from '../command'
import { bash } from './bash'
import { fish } from './fish'
import { powershell } from './powershell'
import { zsh } from './zsh'

export type Shell = 'bash' | 'zsh' | 'fish' | 'powershell'

export const shells: Readonly<Record<Shell, (commands: readonly Command[]) => string>> = { bash, zsh, fish, powershell }
