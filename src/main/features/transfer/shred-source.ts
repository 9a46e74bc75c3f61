/** The files that keys came from, overwritten and removed. Recorded before it is done: what was removed is in the log. */
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import { nothingImported, previewGone } from './failures'
import type { Held } from './held'
import type { Shredded, TransferPorts } from './ports'
import type { HeldImport } from './preview-import'
import { accountFor, record } from './trail'

export interface ShredOutcome {
  readonly name: string
  readonly shredded?: Shredded
  readonly failure?: Failure<string>
}

export async function shredSource(
  ports: TransferPorts,
  held: Held<HeldImport>,
  { id }: { readonly id: string }
): Promise<Result<ShredOutcome[], Failure<string>>> {
  const found = held.find(id)
  if (!found) return fail(previewGone)
  if (!found.rows.some(({ imported }) => imported)) return fail(nothingImported)
  const outcomes: ShredOutcome[] = []
  for (const mark of found.files) {
    const corr = ports.entropy.uuid()
    const detail = { file: mark.name.slice(0, 200), bytes: mark.bytes }
    const begun = ports.unit.commit(() => record(ports, { act: 'import.shred', detail, corr }))
    if (!begun.ok) return begun
    const done = await ports.sources.shred(mark)
    if (done.ok) outcomes.push({ name: mark.name, shredded: done.value })
    else {
      const told = accountFor(ports, done.error, { act: 'import.shred', detail, corr })
      outcomes.push({ name: mark.name, failure: told.ok ? done.error : told.error })
    }
  }
  held.discard()
  return ok(outcomes)
}
