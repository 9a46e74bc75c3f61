import type { Act } from '../../../shared/domain/audit/entry'
import { recordAct } from '../../ports/record-act'

export const record = recordAct<Extract<Act, `leak.${string}`>>

/** The last part of a path: the log names folders, not where they lie. */
export const nameOf = (path: string): string => path.split(/[\\/]/).findLast((part) => part !== '') ?? path
