/** What is done with each key of a backup. */
import { foldLabel } from '../../../../shared/domain/vault/label'
import type { BackupKey } from '../../api/types'

export type Choice = 'add' | 'skip' | 'replace' | 'both'

export interface KeyForm {
  readonly key: BackupKey
  readonly choice: Choice
  readonly label: string
}

/** A key that is here stays as it is, unless the person says otherwise; one that only shares a name comes under a new one. */
export function formOf(key: BackupKey): KeyForm {
  const { meets, problem } = key
  const choice: Choice = problem || meets?.kind === 'same-key' ? 'skip' : meets ? 'both' : 'add'
  return withChoice({ key, choice, label: key.label }, choice)
}

export const choicesFor = ({ problem, meets }: BackupKey): readonly Choice[] =>
  problem ? ['skip'] : meets ? ['skip', 'replace', 'both'] : ['add', 'skip']

export const withChoice = (form: KeyForm, choice: Choice): KeyForm => ({
  ...form,
  choice,
  label: choice === 'both' ? form.key.freeLabel : form.key.label
})

/** Ids of the forms whose label another key has, here or in the backup. */
export function clashes(forms: readonly KeyForm[], here: readonly { readonly id: string; readonly label: string }[]) {
  const replaced = new Set(
    forms.flatMap(({ choice, key }) => (choice === 'replace' ? [key.meets?.keyId as string] : []))
  )
  const taken = new Set(here.filter(({ id }) => !replaced.has(id)).map(({ label }) => foldLabel(label)))
  const clashing = new Set<string>()
  for (const { choice, key, label } of forms) {
    if (choice === 'skip') continue
    const fold = foldLabel(label)
    if (fold === '' || taken.has(fold)) clashing.add(key.id)
    taken.add(fold)
  }
  return clashing
}

export const requestOf = (forms: readonly KeyForm[]) =>
  forms
    .filter(({ choice }) => choice !== 'skip')
    .map(({ key, choice, label }) => ({
      id: key.id,
      label,
      ...(choice === 'replace' && key.meets ? { replaces: key.meets.keyId } : {})
    }))
