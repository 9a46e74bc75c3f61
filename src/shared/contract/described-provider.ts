/** The shape of a provider that a person describes; what a shape cannot tell is checked by domain/signing/described. */
import { z } from 'zod'
import type { ProviderDescription } from '../domain/signing/described/description'
import { Method } from './fields'

const Text = z.string().trim().min(1).max(60)
const Host = z.string().min(1).max(260)
const Path = z.string().startsWith('/').max(300)
const Page = z.url({ protocol: /^https$/ }).max(500)
/** Names of headers that the network itself sets, or that would carry something else than a signature. */
const setElsewhere =
  /^(?:host|cookie|content-length|content-type|connection|transfer-encoding|origin|referer|user-agent|te|upgrade|proxy-.*|sec-.*)$/i
const HeaderName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/)
  .refine((name) => !setElsewhere.test(name), 'this header is not a description’s to set')
/** Printable ASCII, and line breaks where a message is meant. */
const HeaderTemplate = z
  .string()
  .max(300)
  .regex(/^[\x20-\x7e]*$/)
const Message = z
  .string()
  .min(1)
  .max(1_000)
  .regex(/^[\x20-\x7e\n]*$/)

const Hmac = z.strictObject({
  type: z.literal('hmac'),
  hash: z.enum(['sha256', 'sha384', 'sha512']),
  secret: z.enum(['utf8', 'base64', 'hex']).default('utf8'),
  message: Message,
  encoding: z.enum(['hex', 'base64']),
  time: z.enum(['s', 'ms', 'iso']).default('ms'),
  headers: z
    .array(z.tuple([HeaderName, HeaderTemplate]))
    .max(12)
    .default([]),
  query: z
    .array(z.tuple([z.string().regex(/^[\w.-]{1,60}$/), HeaderTemplate]))
    .max(12)
    .default([]),
  sortedQuery: z.boolean().default(false),
  body: z.enum(['json', 'form']).default('json')
})
const Header = z.strictObject({
  type: z.literal('header'),
  header: HeaderName,
  prefix: z
    .string()
    .max(30)
    .regex(/^[\x20-\x7e]*$/)
    .default('')
})
const Aws = z.strictObject({
  type: z.literal('aws-sigv4'),
  region: z.string().regex(/^[a-z0-9-]{1,40}$/),
  service: z.string().regex(/^[a-z0-9-]{1,40}$/)
})
const HttpSignature = z.strictObject({
  type: z.literal('rfc9421'),
  algorithm: z.enum(['hmac-sha256', 'ed25519', 'ecdsa-p256-sha256', 'rsa-pss-sha512']),
  label: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,30}$/)
    .default('sig1'),
  components: z
    .array(
      z.enum([
        '"@method"',
        '"@target-uri"',
        '"@authority"',
        '"@scheme"',
        '"@path"',
        '"@query"',
        '"@request-target"',
        '"content-digest"',
        '"content-type"'
      ])
    )
    .min(1)
    .max(9)
    .default(['"@method"', '"@target-uri"', '"content-digest"', '"content-type"'])
})

export const DescribedProvider = z.strictObject({
  version: z.literal(1),
  id: z
    .string()
    .regex(/^own-[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/, 'must start with "own-": small letters, digits and dashes'),
  name: Text,
  mark: z.strictObject({
    text: z.string().regex(/^[A-Za-z0-9]{2}$/),
    color: z.string().regex(/^#[0-9a-f]{6}$/i)
  }),
  docs: Page,
  keyPage: Page,
  words: z
    .strictObject({ apiKeyId: Text, secret: Text, passphrase: Text })
    .default({ apiKeyId: 'API key', secret: 'API secret', passphrase: 'Passphrase' }),
  needsApiKeyId: z.boolean().default(true),
  needsPassphrase: z.boolean().default(false),
  hosts: z.strictObject({ production: z.array(Host).max(10).default([]), testnet: z.array(Host).max(10).default([]) }),
  scheme: z.discriminatedUnion('type', [Hmac, Header, Aws, HttpSignature]),
  window: z
    .strictObject({ defaultMs: z.int().min(1_000).max(5_000), maxMs: z.int().min(1_000).max(120_000) })
    .nullable()
    .default(null),
  nonce: z.enum(['none', 'timestamp', 'monotonic']).default('timestamp'),
  time: z
    .strictObject({
      path: Path,
      at: z.array(z.union([z.string().max(60), z.int().min(0).max(99)])).max(6),
      unit: z.enum(['s', 'ms'])
    })
    .optional(),
  endpoints: z
    .array(
      z.strictObject({
        class: z.enum(['read', 'trade', 'transfer', 'withdraw']),
        method: Method,
        path: Path,
        title: Text
      })
    )
    .max(300)
    .default([]),
  examples: z
    .array(
      z.strictObject({
        title: Text,
        method: Method,
        path: Path,
        params: z
          .array(z.tuple([z.string().max(200), z.string().max(2_000)]))
          .max(50)
          .default([]),
        body: z.string().max(20_000).default('')
      })
    )
    .max(12)
    .default([])
})

const shaped: z.ZodType<ProviderDescription> = DescribedProvider
export { shaped as ProviderDescriptionShape }
