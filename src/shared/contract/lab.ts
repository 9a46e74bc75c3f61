/** The replay lab, in the demo alone: attacks on the practice exchange with a request that the real signer made. */
import { z } from 'zod'
import { partRoles } from '../domain/lab/parts'
import { call } from './call'
import { KeyId } from './fields'
import { signing } from './signing'

export const LabPart = z.object({
  /** `where:name`. */
  id: z.string(),
  where: z.enum(['query', 'header', 'body']),
  name: z.string(),
  /** Hidden where it is a secret. */
  value: z.string(),
  role: z.enum(partRoles),
  signed: z.boolean()
})
export type LabPart = z.output<typeof LabPart>

export const LabPicture = z.object({
  method: z.string(),
  path: z.string(),
  parts: z.array(LabPart),
  /** Method and path are signed too. */
  lineSigned: z.boolean(),
  /** What counts only once here. */
  once: z.enum(['nonce', 'client-id', 'none']),
  status: z.int()
})
export type LabPicture = z.output<typeof LabPicture>

export const LabResult = LabPicture.extend({
  /** Which rule of the practice exchange caught it; absent: none did. */
  rule: z.enum(['signature', 'time', 'nonce', 'client-id', 'key', 'permission', 'other']).optional(),
  /** Ids of the parts that differ from what was captured. */
  changed: z.array(z.string()),
  answer: z.string()
})
export type LabResult = z.output<typeof LabResult>

const codes = [...signing.send.failures, 'not-in-demo', 'nothing-captured', 'not-captured', 'no-such-part'] as const

export const lab = {
  keys: call(z.void(), z.array(z.object({ id: KeyId, provider: z.string(), label: z.string(), orders: z.boolean() }))),
  /** Sends one genuine request, and keeps what went out. */
  capture: call(z.object({ keyId: KeyId }), LabPicture, codes),
  attack: call(
    z.object({
      attack: z.enum(['replay', 'shift', 'byte', 'reuse']),
      byMs: z.int().min(-86_400_000).max(86_400_000),
      part: z.string().max(100).optional()
    }),
    LabResult,
    codes
  )
}
