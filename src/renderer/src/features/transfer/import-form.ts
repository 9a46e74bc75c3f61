/** What the person changes in an import's preview, and what still stands in its way. */
import { foldLabel } from '../../../../shared/domain/vault/label'
import type { Environment, Failure, ImportRow, Scope } from '../../api/types'

export interface RowForm {
  readonly row: ImportRow
  readonly taken: boolean
  readonly provider: string
  readonly label: string
  readonly environment: Environment
  readonly scopes: readonly Scope[]
  readonly hosts: readonly string[]
  readonly kind: ImportRow['kind']
  readonly problem: ImportRow['problem']
}

/** Chosen from the start: what can be imported and is not here yet. */
export const formOf = (row: ImportRow): RowForm => ({
  row,
  taken: row.problem === undefined && row.duplicateOf === undefined && row.allowedHosts.length > 0,
  provider: row.provider ?? '',
  label: row.label,
  environment: row.environment,
  scopes: row.scopes,
  hosts: row.allowedHosts,
  kind: row.kind,
  problem: row.problem
})

/** By row, for those that are chosen. */
export type Lack = 'label' | 'scopes' | 'hosts'

export function lacksOf(forms: readonly RowForm[], labels: readonly string[]): ReadonlyMap<string, Lack> {
  const here = new Set(labels.map(foldLabel))
  const seen = new Set<string>()
  const lacks = new Map<string, Lack>()
  for (const form of forms) {
    if (!form.taken) continue
    const fold = foldLabel(form.label)
    if (fold === '' || here.has(fold) || seen.has(fold)) lacks.set(form.row.id, 'label')
    else if (form.scopes.length === 0) lacks.set(form.row.id, 'scopes')
    else if (form.hosts.length === 0) lacks.set(form.row.id, 'hosts')
    seen.add(fold)
  }
  return lacks
}

export const needsConsent = (forms: readonly RowForm[], standIn: boolean): boolean =>
  standIn && forms.some(({ taken, environment }) => taken && environment === 'production')

/** What was tried and failed stays, with why; what was added goes. */
export const afterImport = (
  forms: readonly RowForm[],
  outcomes: readonly { readonly id: string; readonly added?: unknown; readonly failure?: Failure<string> | undefined }[]
): readonly RowForm[] =>
  forms.flatMap((form) => {
    const outcome = outcomes.find(({ id }) => id === form.row.id)
    if (!outcome) return [form]
    return outcome.failure ? [{ ...form, taken: false, problem: outcome.failure }] : []
  })
