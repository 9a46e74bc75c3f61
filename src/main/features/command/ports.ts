import type { Failure, Result } from '../../../shared/kernel/result'
import type { Entropy } from '../../ports/clock'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'

export interface CommandState {
  readonly file: string
  readonly installed: 'absent' | 'current' | 'older' | 'foreign'
  readonly onPath: boolean
}

export type CommandFailure = Failure<'command-not-written'>

/** The program in a folder of the PATH. */
export interface CommandFile {
  look(): Promise<CommandState>
  /** Whole or not at all. */
  put(): Promise<Result<void, CommandFailure>>
  remove(): Promise<Result<void, CommandFailure>>
  /** SHA-256 of what `put` writes, in hex. */
  digest(): Promise<string>
}

export interface CommandPorts {
  readonly actor: Actor
  readonly entropy: Entropy
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly file: CommandFile
}
