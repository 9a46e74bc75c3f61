/** The chosen rows, one after the other, on the way that any new key takes. What fails stays in the preview. */
import type { Environment, Scope } from '../../../shared/domain/vault/key'
import type { KeyId } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import { nothingChosen, previewGone, rowGone } from './failures'
import type { Held } from './held'
import { assess, destroyRow, openText, type ImportRow } from './import-rows'
import type { CapturedFromFile, TransferPorts } from './ports'
import type { HeldImport } from './preview-import'

export interface ChosenRow {
  readonly id: string
  readonly provider: string
  readonly label: string
  readonly environment: Environment
  readonly scopes: readonly Scope[]
  readonly allowedHosts: readonly string[]
  readonly expiresInDays: number | null
  readonly standInAccepted: boolean
}

export interface RowOutcome {
  readonly id: string
  readonly added?: { readonly keyId: KeyId; readonly label: string }
  readonly failure?: Failure<string>
}

/** What befalls one key befalls the next as well: then the rest is not tried. */
const stopsAll = ({ code }: Failure<string>): boolean =>
  code.startsWith('storage-') || ['keychain-locked', 'keychain-unavailable', 'keychain-timeout'].includes(code)

export async function importKeys(
  ports: TransferPorts,
  held: Held<HeldImport>,
  request: { readonly id: string; readonly rows: readonly ChosenRow[] }
): Promise<Result<RowOutcome[], Failure<string>>> {
  const found = held.find(request.id)
  if (!found) return fail(previewGone)
  if (request.rows.length === 0) return fail(nothingChosen)
  const outcomes: RowOutcome[] = []
  let stop: Failure<string> | undefined
  for (const chosen of request.rows) {
    const row = found.rows.find(({ id }) => id === chosen.id)
    const done = stop ? fail(stop) : row && !row.imported ? await importRow(ports, row, chosen) : fail(rowGone)
    outcomes.push(done.ok ? { id: chosen.id, added: done.value } : { id: chosen.id, failure: done.error })
    if (!done.ok && stopsAll(done.error)) stop = done.error
    // An import of many must not let what was read go in the middle.
    held.find(request.id)
  }
  return ok(outcomes)
}

async function importRow(
  ports: TransferPorts,
  row: ImportRow,
  chosen: ChosenRow
): Promise<Result<{ keyId: KeyId; label: string }, Failure<string>>> {
  const { problem } = assess(row, chosen.provider)
  if (problem || !row.secret) return fail(problem ?? rowGone)
  const { provider } = chosen
  const secret = ports.vault.capture({ provider, field: 'secret' }, openText(row.secret))
  if (!secret.ok) return secret
  const passphrase = row.passphrase && ports.vault.capture({ provider, field: 'passphrase' }, openText(row.passphrase))
  const captured: readonly CapturedFromFile[] = [secret.value, ...(passphrase?.ok ? [passphrase.value] : [])]
  const added =
    passphrase && !passphrase.ok
      ? passphrase
      : await ports.vault.add({
          ...chosen,
          apiKeyId: row.found.apiKeyId ?? '',
          secret: secret.value.id,
          passphrase: passphrase?.ok ? passphrase.value.id : undefined
        })
  // Used up on success; a failed attempt starts from the file's text again.
  for (const { id } of captured) ports.vault.discard(id)
  if (!added.ok) return added
  row.imported = true
  destroyRow(row)
  return ok({ keyId: added.value.id, label: added.value.label })
}
