import { z } from 'zod'
import { sourceFacts, type FetchedSource } from '../domain/market/sources'
import { call } from './call'
import { KeyId, Timestamp } from './fields'
import { ownWords } from './own-words'

const SourceId = z.enum(sourceFacts.map(({ name }) => name) as [FetchedSource, ...FetchedSource[]])

export const MarketSource = z.object({
  source: SourceId,
  on: z.boolean(),
  baseUrl: z.string(),
  /** Where it is by default. */
  ownBaseUrl: z.string(),
  /** Does it take a key of the vault? */
  key: z.enum(['none', 'optional', 'needed']),
  keyId: KeyId.optional(),
  answeredAtMs: Timestamp.optional(),
  failing: z.object({ message: ownWords(z.string()), sinceMs: Timestamp }).optional(),
  nextTryMs: Timestamp.optional(),
  /** Requests in the last `perMs`, and how many are allowed. */
  used: z.int(),
  budget: z.int(),
  perMs: z.int(),
  /** What it sent that was not believed, newest first. */
  marks: z.array(z.object({ atMs: Timestamp, message: ownWords(z.string()) }))
})
export type MarketSource = z.output<typeof MarketSource>

export const market = {
  /** `store`: what is wrong with the market's database, where something is. */
  sources: call(
    z.void(),
    z.object({
      store: z.object({ message: z.string(), remedy: z.string() }).optional(),
      feed: z.object({
        kind: z.enum(['off', 'connecting', 'live', 'silent']),
        reason: ownWords(z.string()).optional()
      }),
      sources: z.array(MarketSource)
    })
  ),
  /** `baseUrl` and `keyId`: null goes back to the default, or takes the key away. */
  changeSource: call(
    z.object({
      source: SourceId,
      on: z.boolean().optional(),
      baseUrl: z.string().max(300).nullable().optional(),
      keyId: KeyId.nullable().optional()
    }),
    z.void(),
    ['address-not-allowed', 'key-not-found', 'key-unfit', 'storage-full', 'storage-failed']
  )
}
