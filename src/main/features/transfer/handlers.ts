import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { TransferStatus } from './status'
import type { Transfer } from './transfer'

type Calls = Handlers<typeof contract>['transfer']
type FailureOf<Verb extends keyof Calls> = Extract<Awaited<ReturnType<Calls[Verb]>>, { ok: false }>['error']

/**
 * The use cases gather failures from the vault, the disk, the format and the person; the contract lists them. The door does not
 * parse failures, so that a code the list lacks would still be told in words.
 */
const listed = <Verb extends keyof Calls, T>(
  _: Verb,
  result: Result<T, Failure<string>>
): Result<T, FailureOf<Verb>> => (result.ok ? result : fail(result.error as FailureOf<Verb>))

interface Source {
  /** Loads it on the first call. */
  readonly open: () => Promise<Transfer>
  readonly status: () => TransferStatus
}

export const transferHandlers = ({ open, status }: Source) =>
  ({
    status: async () => ok(status()),
    previewImport: async () => listed('previewImport', await (await open()).previewImport()),
    assessRow: async (request) => (await open()).assessRow(request),
    importKeys: async (request) => listed('importKeys', await (await open()).importKeys(request)),
    shredSource: async (request) => listed('shredSource', await (await open()).shredSource(request)),
    writeBackup: async () => listed('writeBackup', await (await open()).writeBackup()),
    previewRestore: async () => listed('previewRestore', await (await open()).previewRestore()),
    restore: async (choice) => listed('restore', await (await open()).restore(choice)),
    stop: async () => ok((await open()).stop()),
    discard: async () => ok((await open()).forget()),
    acknowledge: async () => (await open()).acknowledge()
  }) satisfies Calls
