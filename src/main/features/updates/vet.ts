/** From the documents of a feed to what may be trusted of them: the signature first, and nothing before it. */
import { readPublicKey } from '../../../shared/domain/audit/log-key'
import { openNote } from '../../../shared/domain/audit/note'
import { judgeOffer, type Standing } from '../../../shared/domain/updates/judge-offer'
import { parseStatement, UPDATES_NAME } from '../../../shared/domain/updates/statement'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import { updateFailure } from './failures'
import type { FeedDocuments, PinnedKeys, RefusalCode, UpdateFailure, Vetted } from './ports'

export function vet({ note, says, notes, releasedAtMs }: FeedDocuments, keys: PinnedKeys, standing: Standing): Vetted {
  const text = openWithAny(note, keys)
  if (!text.ok) return text
  const statement = parseStatement(text.value)
  if (!statement) return fail(updateFailure('update-statement-unreadable'))
  const verdict = judgeOffer(statement, says, standing)
  if (verdict.kind === 'current') return ok('current')
  if (verdict.kind !== 'newer') return fail(updateFailure(`update-${verdict.kind}`))
  return ok({ version: statement.version, notes, releasedAtMs, file: verdict.file })
}

/** By the pinned key or its pinned successor. The name counts as well: a key of ours signs other notes under other names. */
function openWithAny(note: string | undefined, keys: PinnedKeys): Result<string, UpdateFailure<RefusalCode>> {
  if (note === undefined) return fail(updateFailure('update-unsigned'))
  let refused: RefusalCode = 'update-key-unknown'
  for (const spki of keys) {
    const key = readPublicKey(Buffer.from(spki, 'base64'))
    if (!key) continue
    const opened = openNote(note, UPDATES_NAME, key)
    if (opened.ok) return opened
    if (opened.error.code === 'note-signature-wrong') refused = 'update-signature-wrong'
    else if (opened.error.code !== 'note-key-differs') return fail(updateFailure('update-unsigned'))
  }
  return fail(updateFailure(refused))
}
