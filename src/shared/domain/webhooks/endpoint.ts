/** An endpoint: one address that one sender delivers to, and what a person may write about it. */
import { fail, ok, type Failure, type Result } from '../../kernel/result'
import { tidyLabel } from '../vault/label'
import type { GenericRecipe, WebhookScheme } from './scheme'

export const TOLERANCE_SECONDS = { least: 5, usual: 300, most: 3_600 } as const
/** While a sender changes its secret, the old one and the new one count; more at once help nobody but a thief. */
export const SECRETS_AT_MOST = 4
export const ENDPOINTS_AT_MOST = 50
const LABEL_CHARS = 60

export interface EndpointDraft {
  readonly label: string
  readonly scheme: WebhookScheme
  readonly toleranceSeconds: number
  /** Of the scheme `generic` alone. */
  readonly generic?: GenericRecipe | undefined
}

export type EndpointFailure = Failure<'label-missing' | 'tolerance-wrong' | 'recipe-wrong'> & {
  readonly field: 'label' | 'tolerance' | keyof GenericRecipe
}

/** The draft as it is kept, or the first thing that is wrong with it. */
export function checkEndpoint(draft: EndpointDraft): Result<EndpointDraft, EndpointFailure> {
  const label = tidyLabel(draft.label)
  if (label === '' || label.length > LABEL_CHARS)
    return wrong('label', 'label-missing', 'The endpoint needs a name.', `Write one of up to ${LABEL_CHARS} letters.`)
  const { least, most } = TOLERANCE_SECONDS
  const { toleranceSeconds, scheme } = draft
  if (!Number.isInteger(toleranceSeconds) || toleranceSeconds < least || toleranceSeconds > most)
    return wrong(
      'tolerance',
      'tolerance-wrong',
      `The tolerance lies between ${least} and ${most} seconds.`,
      'Five minutes (300 seconds) is what most senders expect.'
    )
  if (scheme !== 'generic') return ok({ label, scheme, toleranceSeconds })
  const generic = draft.generic && tidy(draft.generic)
  const fault = generic === undefined ? recipeFault('template', 'It says nothing yet.') : faultIn(generic)
  return fault ? fail(fault) : ok({ label, scheme, toleranceSeconds, generic })
}

const tidy = (generic: GenericRecipe): GenericRecipe => ({
  ...generic,
  signatureHeader: generic.signatureHeader.trim().toLowerCase(),
  timestampHeader: generic.timestampHeader.trim().toLowerCase(),
  idHeader: generic.idHeader.trim().toLowerCase()
})

/** RFC 9110: what a header may be called. */
const HEADER = /^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/
const count = (template: string, slot: string): number => template.split(slot).length - 1

function faultIn(generic: GenericRecipe): EndpointFailure | undefined {
  const { signatureHeader, timestampHeader, idHeader, template, prefix } = generic
  for (const [field, name] of [
    ['signatureHeader', signatureHeader],
    ['timestampHeader', timestampHeader || 'none'],
    ['idHeader', idHeader || 'none']
  ] as const)
    if (!HEADER.test(name)) return recipeFault(field, 'This is no name of a header.')
  if (prefix.length > 40 || !/^[\x21-\x7e]*$/.test(prefix))
    return recipeFault('prefix', 'A prefix is up to 40 plain characters without spaces.')
  if (template.length > 200 || count(template, '{body}') !== 1)
    return recipeFault('template', 'What is signed contains {body} exactly once.')
  for (const [slot, header, field] of [
    ['{timestamp}', timestampHeader, 'timestampHeader'],
    ['{id}', idHeader, 'idHeader']
  ] as const) {
    if (count(template, slot) > 0 && header === '')
      return recipeFault(field, `What is signed contains ${slot}, but no header says it.`)
  }
  // A time that anybody can change keeps nothing out.
  if (timestampHeader !== '' && count(template, '{timestamp}') === 0)
    return recipeFault('template', 'The time is not signed: whoever replays a delivery could write a new one.')
  return undefined
}

const recipeFault = (field: keyof GenericRecipe, message: string): EndpointFailure => ({
  field,
  code: 'recipe-wrong',
  message,
  remedy: 'Write it as the sender’s documentation says.'
})

const wrong = (
  field: EndpointFailure['field'],
  code: EndpointFailure['code'],
  message: string,
  remedy: string
): Result<never, EndpointFailure> => fail({ field, code, message, remedy })

export const PORTS = { least: 1_024, most: 65_535 } as const

/** `hooks.example.org`, with a port where it is not the usual one; lower case. '' for none. */
export function checkPublicHost(text: string): Result<string, Failure<'host-wrong'>> {
  const host = text.trim().toLowerCase()
  const name = /^(?=.{1,253}(?::|$))[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?::\d{2,5})?$/
  if (host === '' || name.test(host)) return ok(host)
  return fail({
    code: 'host-wrong',
    message: 'This is not the name of a host.',
    remedy: 'Write the name that your tunnel has, such as hooks.example.org, without https:// and without a path.'
  })
}
