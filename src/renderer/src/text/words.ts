export type { Words } from '../../../shared/kernel/words'
