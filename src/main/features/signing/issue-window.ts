import type { Provider } from '../../../shared/domain/signing/provider'
import { SECOND_MS } from '../../../shared/kernel/ids'

/** A person needs longer than a program to paste; never longer than the provider lets an author ask for. */
const PASTE_MS = 30 * SECOND_MS

/** The window that an issued request is signed with; `undefined` where its author has no say. */
export const issueWindowMs = ({ window }: Pick<Provider, 'window'>): number | undefined =>
  window === null ? undefined : Math.min(PASTE_MS, window.maxMs)
