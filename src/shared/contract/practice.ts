/** The practice exchange's key page, in the demo alone: what a person does on the exchange's own page with real keys. */
import { z } from 'zod'
import { call } from './call'
import { KeyId } from './fields'

const codes = ['not-in-demo', 'key-not-found', 'storage-full', 'storage-failed'] as const

export const practice = {
  /**
   * Makes a second key in the account of this one. Its secret goes to the clipboard, to be pasted like any other; with the
   * public half of a pair there is none.
   */
  issueKey: call(
    z.object({ keyId: KeyId, publicKeyPem: z.string().max(10_000).optional() }),
    z.object({ apiKeyId: z.string(), copied: z.boolean(), hasPassphrase: z.boolean() }),
    codes
  ),
  /** The passphrase of the key that was issued last, to the clipboard. */
  copyPassphrase: call(z.void(), z.void(), codes),
  /** Deletes the key of one version at the exchange. */
  revokeKey: call(z.object({ keyId: KeyId, version: z.int() }), z.void(), codes),
  /** A fault to practise with: deleted keys go on working. */
  keepAccepting: call(z.object({ on: z.boolean() }), z.void(), codes)
}
