import type { NamedSubject } from '../../api/types'

type Subject = NamedSubject['subject']

/** The same coin, the same narrative, or the market: a coin and a narrative may have the same id. */
export const isAbout = (one: Subject, other: Subject): boolean =>
  one.kind === other.kind && ('id' in one ? one.id : '') === ('id' in other ? other.id : '')
