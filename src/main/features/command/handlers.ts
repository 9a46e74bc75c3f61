import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { ok } from '../../../shared/kernel/result'
import { installCommand, removeCommand } from './change-command'
import type { CommandPorts } from './ports'

export const commandHandlers = (ports: CommandPorts) =>
  ({
    state: async () => ok(await ports.file.look()),
    install: () => installCommand(ports),
    remove: () => removeCommand(ports)
  }) satisfies Handlers<typeof contract>['command']
