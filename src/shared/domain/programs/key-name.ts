/** How programs name keys: by label, or by what a label becomes in a path: `Binance main` is `binance-main`. */
import { foldLabel } from '../vault/label'

export const keyName = (label: string): string =>
  foldLabel(label)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')

/** The keys that a text names: one, none, or several whose labels differ in their marks alone. An exact label wins. */
export function keysNamed<T extends { readonly label: string }>(keys: readonly T[], text: string): readonly T[] {
  const exact = keys.filter(({ label }) => foldLabel(label) === foldLabel(text))
  if (exact.length > 0) return exact
  const name = keyName(text)
  return name === '' ? [] : keys.filter(({ label }) => keyName(label) === name)
}
