/** How senders sign what they deliver. Data alone: `signing/schemes/webhook.ts` reads it. */

export const webhookSchemes = [
  'standard-webhooks',
  'stripe',
  'github',
  'slack',
  'coinbase-commerce',
  'generic'
] as const
export type WebhookScheme = (typeof webhookSchemes)[number]

export const webhookHashes = ['sha256', 'sha384', 'sha512', 'sha1'] as const
export const webhookEncodings = ['hex', 'base64'] as const
export const secretForms = ['utf8', 'base64', 'hex'] as const

export interface Recipe {
  /** Lower case; the first that a delivery has counts. */
  readonly signatureHeaders: readonly string[]
  readonly hash: (typeof webhookHashes)[number]
  readonly encoding: (typeof webhookEncodings)[number]
  /** What of the secret's text is the key; `whsec_` before base64 is taken off. */
  readonly secretForm: (typeof secretForms)[number]
  /** What is signed: `{body}` once, and `{timestamp}` and `{id}` where they are signed. */
  readonly template: string
  /** How the header writes a signature: after `prefix`; several, apart by `separator`. */
  readonly prefix: string
  readonly separator?: ',' | ' '
  /** `name` in the signature's own header, or headers of its own. Absent: the delivery says no time that is signed. */
  readonly timestamp?: { readonly field: string } | { readonly headers: readonly string[] }
  readonly timestampUnit: 's' | 'ms'
  readonly idHeaders: readonly string[]
  /** Where the JSON body names its event, key by key. Read once the signature fits. */
  readonly idInBody?: readonly string[]
}

export interface GenericRecipe {
  readonly signatureHeader: string
  readonly prefix: string
  readonly hash: Recipe['hash']
  readonly encoding: Recipe['encoding']
  readonly secretForm: Recipe['secretForm']
  readonly template: string
  /** '' for none. */
  readonly timestampHeader: string
  readonly timestampUnit: Recipe['timestampUnit']
  /** '' for none. */
  readonly idHeader: string
}

const plain = { hash: 'sha256', encoding: 'hex', secretForm: 'utf8', timestampUnit: 's', idHeaders: [] } as const

const known: Readonly<Record<Exclude<WebhookScheme, 'generic'>, Recipe>> = {
  /** https://www.standardwebhooks.com, and https://docs.svix.com/receiving/verifying-payloads/how-manual, which names the headers otherwise. */
  'standard-webhooks': {
    ...plain,
    signatureHeaders: ['webhook-signature', 'svix-signature'],
    encoding: 'base64',
    secretForm: 'base64',
    template: '{id}.{timestamp}.{body}',
    prefix: 'v1,',
    separator: ' ',
    timestamp: { headers: ['webhook-timestamp', 'svix-timestamp'] },
    idHeaders: ['webhook-id', 'svix-id']
  },
  /** https://docs.stripe.com/webhooks#verify-manually */
  stripe: {
    ...plain,
    signatureHeaders: ['stripe-signature'],
    template: '{timestamp}.{body}',
    prefix: 'v1=',
    separator: ',',
    timestamp: { field: 't=' },
    idInBody: ['id']
  },
  /** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
  github: {
    ...plain,
    signatureHeaders: ['x-hub-signature-256'],
    template: '{body}',
    prefix: 'sha256=',
    idHeaders: ['x-github-delivery']
  },
  /** https://docs.slack.dev/authentication/verifying-requests-from-slack */
  slack: {
    ...plain,
    signatureHeaders: ['x-slack-signature'],
    template: 'v0:{timestamp}:{body}',
    prefix: 'v0=',
    timestamp: { headers: ['x-slack-request-timestamp'] }
  },
  /** https://docs.cdp.coinbase.com/commerce/api-arcitecture/webhooks-security (spelled so there) */
  'coinbase-commerce': {
    ...plain,
    signatureHeaders: ['x-cc-webhook-signature'],
    template: '{body}',
    prefix: '',
    idInBody: ['event', 'id']
  }
}

export const recipeOf = (scheme: WebhookScheme, generic: GenericRecipe | undefined): Recipe =>
  scheme === 'generic' ? fromGeneric(generic ?? blankGeneric) : known[scheme]

export const blankGeneric: GenericRecipe = {
  signatureHeader: 'x-signature',
  prefix: '',
  hash: 'sha256',
  encoding: 'hex',
  secretForm: 'utf8',
  template: '{body}',
  timestampHeader: '',
  timestampUnit: 's',
  idHeader: ''
}

const fromGeneric = (generic: GenericRecipe): Recipe => ({
  signatureHeaders: [generic.signatureHeader.toLowerCase()],
  hash: generic.hash,
  encoding: generic.encoding,
  secretForm: generic.secretForm,
  template: generic.template,
  prefix: generic.prefix,
  ...(generic.timestampHeader === '' ? {} : { timestamp: { headers: [generic.timestampHeader.toLowerCase()] } }),
  timestampUnit: generic.timestampUnit,
  idHeaders: generic.idHeader === '' ? [] : [generic.idHeader.toLowerCase()]
})

/** Does a delivery of this kind say when it was signed, so that an old one can be told? */
export const isTimed = (recipe: Recipe): boolean => recipe.timestamp !== undefined

/** Which scheme's headers these are, `generic` aside: for a person who chose another. */
export function schemeOfHeaders(names: readonly string[]): WebhookScheme | undefined {
  const given = new Set(names.map((name) => name.toLowerCase()))
  return (Object.keys(known) as Exclude<WebhookScheme, 'generic'>[]).find((scheme) =>
    known[scheme].signatureHeaders.some((header) => given.has(header))
  )
}
