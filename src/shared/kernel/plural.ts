/** Which form of a word a count takes. */

/** Languages have some of these; each has `other`. Unicode CLDR plural rules. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }

/** `locale` is BCP 47. `pick(1, { one: 'key', other: 'keys' })` is `key` in English. */
export function pluralIn(locale: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale)
  return (count, forms) => forms[rules.select(count)] ?? forms.other
}
