/**
 * The form of a word that a count takes: one or many. English and German have no third (Unicode CLDR), Japanese has one
 * form for all. `count` may come written: 1 is written alike everywhere.
 */
export const formOf = (count: number | string, one: string, many: string): string =>
  String(count) === '1' ? one : many
