/** What programs say to the agent and what it answers, as JSON. Times are Unix milliseconds, UTC. */
import { z } from 'zod'
import { methods } from '../domain/signing/method'
import { PURPOSE_MAX, NAME_MAX } from '../domain/programs/program'
import { environments, scopes } from '../domain/vault/key'
import { agentCodes, type AgentCode } from './failures'

export const AgentError = z
  .object({
    error: z.object({
      code: z.enum(agentCodes as [AgentCode, ...AgentCode[]]),
      message: z.string().meta({ description: 'What happened, for a person.' }),
      remedy: z.string().meta({ description: 'What to do now, for a person.' }),
      retryAfterMs: z.int().min(0).optional()
    })
  })
  .meta({ id: 'Error', description: 'Nothing was signed or sent unless the message says so.' })
export type AgentError = z.output<typeof AgentError>

const Time = z.int().meta({ description: 'Unix time in milliseconds, UTC.' })
const Scopes = z.array(z.enum(scopes))

export const Status = z
  .object({
    app: z.string().meta({ description: 'Version of Keywatch.' }),
    api: z.literal(1),
    locked: z.boolean().meta({ description: 'Keywatch is locked: requests are refused, or held for up to a minute.' }),
    proxy: z
      .string()
      .optional()
      .meta({ description: 'Base of the signing proxy on this computer; absent while it is switched off.' }),
    program: z
      .object({
        name: z.string(),
        frozen: z.boolean(),
        expiresAt: Time.optional(),
        callsToday: z.int(),
        perDay: z.int().optional()
      })
      .optional()
      .meta({ description: 'Who asks; absent without a token.' })
  })
  .meta({ id: 'Status' })

export const Key = z
  .object({
    key: z.string().meta({ description: 'How to name it in a request and in the proxy’s path.' }),
    label: z.string(),
    provider: z.string(),
    environment: z.enum(environments),
    scopes: Scopes.meta({ description: 'What this program may do with it.' }),
    hosts: z.array(z.string()),
    usable: z.boolean().meta({ description: 'False while it is frozen, expired, revoked or without its secret.' })
  })
  .meta({ id: 'Key' })
export const Keys = z.object({ keys: z.array(Key) }).meta({ id: 'Keys' })

export const PairInput = z
  .strictObject({
    name: z.string().min(1).max(NAME_MAX).meta({ description: 'Letters, digits, space, dot, dash, underscore.' }),
    purpose: z.string().max(PURPOSE_MAX).default('').meta({ description: 'What it is for, in a sentence.' }),
    wants: z
      .array(z.strictObject({ key: z.string().min(1).max(200), scopes: Scopes.min(1) }))
      .max(50)
      .default([])
      .meta({ description: 'Keys by label; empty: the person chooses.' })
  })
  .meta({ id: 'PairRequest' })

export const Pairing = z
  .object({
    id: z.string().meta({ description: 'Asks for the outcome; whoever has it gets the token.' }),
    code: z.string().meta({ description: 'Shown by Keywatch as well, for the person to compare.' }),
    expiresAt: Time
  })
  .meta({ id: 'Pairing' })

export const PairOutcome = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('waiting') }),
    z.object({ state: z.literal('denied') }),
    z.object({
      state: z.literal('granted'),
      token: z.string().meta({ description: 'Given this once. Keywatch keeps a hash of it alone.' }),
      expiresAt: Time.optional(),
      keys: z.array(Key)
    }),
    z.object({ state: z.literal('taken') }).meta({ description: 'The token was given before.' })
  ])
  .meta({ id: 'PairOutcome' })

const Pair = z.tuple([z.string().max(500), z.string().max(20_000)])

export const SignInput = z
  .strictObject({
    key: z.string().min(1).max(200).meta({ description: 'A key’s label, or its name in `keys`.' }),
    method: z.enum(methods).default('GET'),
    url: z.string().min(1).max(20_000).meta({
      description: 'Absolute, on one of the key’s hosts; or a path with its query, for the first of them.'
    }),
    params: z.array(Pair).max(500).default([]).meta({
      description:
        'Names and values in the order in which they are sent, after those of the url. No time, nonce or signature.'
    }),
    body: z.string().max(1_000_000).default('').meta({ description: 'JSON text, sent as it stands; empty: none.' }),
    retry: z.boolean().default(false).meta({
      description:
        'Of `send`: sign and send it again, three times in all, where that can do nothing twice: reads, and orders whose client order id the provider takes once. Each try counts as a call.'
    }),
    refusedVersion: z.int().min(1).optional().meta({
      description:
        'Of `sign`: the `keyVersion` of an answer whose signature the provider refused just now. While a rotation’s overlap lasts, the other version signs.'
    })
  })
  .meta({ id: 'RequestToSign' })

export const Signed = z
  .object({
    id: z.string().meta({ description: 'Joins its entries in the audit log.' }),
    method: z.enum(methods),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string().meta({ description: 'Send it byte for byte; empty: none.' }),
    validForMs: z.int().optional().meta({ description: 'Absent: no time limits it.' }),
    once: z.boolean().meta({ description: 'The provider counts: send it before the key’s next one, and once.' }),
    keyVersion: z.int()
  })
  .meta({ id: 'SignedRequest' })
