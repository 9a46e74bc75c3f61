import { z } from 'zod'
import { personalKinds } from '../domain/audit/personal-kinds'
import { call } from './call'
import { Timestamp } from './fields'

const failures = ['value-gone', 'storage-full', 'storage-failed'] as const
const Hash = z.string().regex(/^[0-9a-f]{64}$/)

const PersonalValue = z.object({
  hash: Hash,
  kind: z.enum(personalKinds),
  /** When it was first written. */
  atMs: Timestamp.optional()
})
export type PersonalValue = z.output<typeof PersonalValue>

/** What entries say of persons stands in them as salted hashes. */
export const personal = {
  /** Hashes alone. */
  list: call(z.void(), z.array(PersonalValue)),
  open: call(z.object({ hash: Hash }), z.object({ value: z.string() }), failures),
  /** For good. */
  erase: call(z.object({ hash: Hash }), z.void(), failures)
}
