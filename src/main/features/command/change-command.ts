/** Puts the command line on the PATH, and takes it away. On record first; what the system then refuses is recorded as well. */
import type { AuditDetail } from '../../../shared/domain/audit/entry'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { CommandFailure, CommandPorts, CommandState } from './ports'

type Act = 'command.install' | 'command.remove'
type ChangeFailure = StorageFailure | CommandFailure | Failure<'command-foreign'>

export async function installCommand(ports: CommandPorts): Promise<Result<CommandState, ChangeFailure>> {
  const { file, installed } = await ports.file.look()
  const detail = { file, sha256: await ports.file.digest() }
  if (installed === 'foreign') return refuse(ports, 'command.install', detail)
  return change(ports, 'command.install', detail, () => ports.file.put())
}

export async function removeCommand(ports: CommandPorts): Promise<Result<CommandState, ChangeFailure>> {
  const { file, installed } = await ports.file.look()
  if (installed === 'foreign') return refuse(ports, 'command.remove', { file })
  return change(ports, 'command.remove', { file }, () => ports.file.remove())
}

async function change(
  ports: CommandPorts,
  act: Act,
  detail: AuditDetail,
  write: () => Promise<Result<void, CommandFailure>>
): Promise<Result<CommandState, ChangeFailure>> {
  const corr = ports.entropy.uuid()
  const { actor } = ports
  const noted = ports.unit.commit(() => ports.journal.record({ actor, act, outcome: 'ok', corr, detail }))
  if (!noted.ok) return noted
  const written = await write()
  if (written.ok) return ok(await ports.file.look())
  const { code } = written.error
  const told = ports.unit.commit(() => ports.journal.record({ actor, act, outcome: 'failed', code, corr, detail }))
  return told.ok ? written : told
}

function refuse(ports: CommandPorts, act: Act, detail: AuditDetail): Result<never, ChangeFailure> {
  const { actor, entropy } = ports
  const failure = foreign(String(detail['file']))
  const { code } = failure
  const noted = ports.unit.commit(() =>
    ports.journal.record({ actor, act, outcome: 'refused', code, corr: entropy.uuid(), detail })
  )
  return noted.ok ? fail(failure) : noted
}

const foreign = (file: string): Failure<'command-foreign'> => ({
  code: 'command-foreign',
  message: `${file} is another program, not Keywatch’s.`,
  remedy: 'Nothing was changed. Move it away if you do not need it, then try again.'
})
