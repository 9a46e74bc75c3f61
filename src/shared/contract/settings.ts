import { z } from 'zod'
import { languageChoices, languages } from '../kernel/languages'
import { call } from './call'

const Choices = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(languageChoices),
  /** Offered when a key is added. */
  defaultExpiryDays: z.int().min(1).max(3650),
  /** The welcome of a fresh profile was seen or skipped. */
  welcomed: z.boolean()
})
export type Choices = z.output<typeof Choices>

export const Settings = Choices.extend({
  /** What the choice comes to on this system. */
  spoken: z.object({ language: z.enum(languages), locale: z.string() })
})
export type Settings = z.output<typeof Settings>

export const settings = {
  get: call(z.void(), Settings),
  change: call(Choices.partial(), Settings, ['storage-full', 'storage-failed'])
}
