/** What the secret prompt, a window of its own with a preload of its own, may ask of main. */
import { z } from 'zod'
import { call } from './call'

export const promptContract = {
  prompt: {
    /** What to ask for, in the person's words. */
    describe: call(
      z.void(),
      z.object({ title: z.string(), hint: z.string(), multiline: z.boolean(), theme: z.enum(['light', 'dark']) })
    ),
    /** Checks and keeps the secret; on failure the window stays open with the reason. */
    submit: call(z.object({ secret: z.string().max(2_000_000) }), z.void(), [
      'secret-empty',
      'secret-too-large',
      'secret-has-nul',
      'secret-not-base64',
      'secret-malformed-pem',
      'secret-wrong-kind',
      'secret-passphrase-protected',
      'storage-full',
      'storage-failed'
    ]),
    cancel: call(z.void(), z.void())
  }
} as const
