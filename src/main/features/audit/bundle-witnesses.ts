/** What witnesses cosigned of this log (c2sp.org/tlog-cosignature), for a bundle: each checkpoint, and the proof that the bundle's goes on from it. */
import { consistencyText } from '../../../shared/domain/audit/bundle'
import { claimedOrigin } from '../../../shared/domain/audit/checkpoint'
import { parseWitnessKey } from '../../../shared/domain/audit/cosignature'
import { consistencyProof } from '../../../shared/domain/audit/merkle'
import { proven } from './proven'
import type { AuditStore, StoredCheckpoint, WitnessStore } from './ports'

/** Names in a bundle have one digit; nobody has more witnesses than that. */
const MOST = 9

export interface WitnessedPart {
  /** `witness-1.checkpoint`. */
  readonly file: string
  /** As the witness names itself. */
  readonly name: string
  /** Entries of the checkpoint that it cosigned. */
  readonly size: number
  readonly texts: readonly (readonly [name: string, text: string])[]
}

/** Also those that the log no longer fits: that is what a reviewer has to see. */
export function witnessedParts(
  store: AuditStore,
  witnesses: Pick<WitnessStore, 'list'> | undefined,
  { size, note }: StoredCheckpoint
): readonly WitnessedPart[] {
  const log = claimedOrigin(note)
  const cosigned = (witnesses?.list() ?? []).flatMap(({ vkey, given }) => {
    const key = vkey === undefined ? undefined : parseWitnessKey(vkey)
    return key && given && given.size <= size && claimedOrigin(given.note) === log ? [{ name: key.name, given }] : []
  })
  return cosigned.slice(0, MOST).map(({ name, given }, index) => {
    const stem = `witness-${index + 1}`
    const proof = proven(() => consistencyProof(given.size, size, (level, at) => store.node(level, at)))
    const growth = proof ? [[`${stem}.txt`, consistencyText(given.size, proof, note)] as const] : []
    return {
      file: `${stem}.checkpoint`,
      name,
      size: given.size,
      texts: [[`${stem}.checkpoint`, given.note], ...growth]
    }
  })
}
