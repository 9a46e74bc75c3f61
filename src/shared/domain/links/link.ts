/**
 * `keywatch://` links: where in the app something stands. Anybody can write one, on any page, so a link only ever names a place; it carries no
 * act, no text and no address, and what is not exactly of the shape below is refused.
 *
 *     keywatch://[demo/]SCREEN
 *     keywatch://[demo/]keys/UUID          keywatch://[demo/]incidents/UUID      keywatch://[demo/]notes/UUID
 *     keywatch://[demo/]audit/NUMBER       keywatch://[demo/]audit?key=UUID&outcome=refused
 *     keywatch://[demo/]coins/ASSET        keywatch://[demo/]settings/NAME
 */
import type { IncidentId, KeyId, NoteId } from '../../kernel/ids'
import { fail, ok, type Failure, type Result } from '../../kernel/result'
import type { AssetId } from '../market/assets'

export const LINK_SCHEME = 'keywatch'

/** Screens that a link may open: each only shows. */
export const linkScreens = [
  'overview',
  'keys',
  'requests',
  'webhooks',
  'programs',
  'audit',
  'markets',
  'alerts',
  'narratives',
  'cycles',
  'notes',
  'incidents',
  'leaks',
  'reminders',
  'settings'
] as const
export type LinkScreen = (typeof linkScreens)[number]

const outcomes = ['ok', 'refused', 'failed'] as const
type Outcome = (typeof outcomes)[number]

export type LinkTarget =
  | { readonly kind: 'screen'; readonly screen: LinkScreen }
  | { readonly kind: 'key'; readonly keyId: KeyId }
  | { readonly kind: 'incident'; readonly incidentId: IncidentId }
  | { readonly kind: 'note'; readonly noteId: NoteId }
  | { readonly kind: 'entry'; readonly seq: number }
  | { readonly kind: 'trail'; readonly keyId?: KeyId; readonly outcome?: Outcome }
  | { readonly kind: 'coin'; readonly assetId: AssetId }
  | { readonly kind: 'setting'; readonly setting: string }

export interface Link {
  /** A link of the demo leads nowhere in a real profile, and the other way round. */
  readonly demo: boolean
  readonly target: LinkTarget
}

export type LinkFailure = Failure<'link-malformed' | 'link-unknown'>

/** Longer than any link of ours. */
const LONGEST = 200
/** What stands between two slashes: no escapes, no dots alone, nothing that another parser could read another way. */
const PART = '[A-Za-z0-9_][A-Za-z0-9._-]{0,119}'
const SHAPE = new RegExp(`^${LINK_SCHEME}://(${PART}(?:/${PART}){0,2})/?(?:\\?([A-Za-z0-9=&-]{1,80}))?$`)
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const SEQ = /^[1-9][0-9]{0,11}$/
const ASSET = new RegExp(`^${PART}$`)
const SETTING = /^[a-z][a-z0-9-]{0,39}$/

const malformed: LinkFailure = {
  code: 'link-malformed',
  message: 'This is no link of Keywatch.',
  remedy: 'Nothing was opened. Copy the link again where you found it.'
}
const unknown: LinkFailure = {
  code: 'link-unknown',
  message: 'This link leads to a place that Keywatch does not know.',
  remedy: 'Nothing was opened. It may come from a newer version: update Keywatch, or go there by hand.'
}

/** Reads a link. Whatever it says, the answer is a place whose ids are of the right shape, or a refusal; nothing is looked up. */
export function parseLink(text: string): Result<Link, LinkFailure> {
  if (text.length > LONGEST) return fail(malformed)
  // Systems write the scheme in either case; the rest is as it was copied.
  const shape = SHAPE.exec(text.replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase()))
  if (!shape) return fail(malformed)
  const parts = (shape[1] ?? '').split('/')
  const demo = parts[0] === 'demo'
  if (demo) parts.shift()
  const [screen = '', id, more] = parts
  if (more !== undefined) return fail(unknown)
  const target = targetOf(screen, id, shape[2])
  return target ? ok({ demo, target }) : fail(unknown)
}

function targetOf(screen: string, id: string | undefined, query: string | undefined): LinkTarget | undefined {
  if (query !== undefined) return screen === 'audit' && id === undefined ? trailOf(query) : undefined
  if (id === undefined) return linkScreens.some((one) => one === screen) ? screenTarget(screen) : undefined
  switch (screen) {
    case 'keys':
      return UUID.test(id) ? { kind: 'key', keyId: id as KeyId } : undefined
    case 'incidents':
      return UUID.test(id) ? { kind: 'incident', incidentId: id as IncidentId } : undefined
    case 'notes':
      return UUID.test(id) ? { kind: 'note', noteId: id as NoteId } : undefined
    case 'audit':
      return SEQ.test(id) ? { kind: 'entry', seq: Number(id) } : undefined
    case 'coins':
      return { kind: 'coin', assetId: id as AssetId }
    case 'settings':
      return SETTING.test(id) ? { kind: 'setting', setting: id } : undefined
    default:
      return undefined
  }
}

const screenTarget = (screen: string): LinkTarget => ({ kind: 'screen', screen: screen as LinkScreen })

/** `key=UUID&outcome=refused`: each name once, in any order, and nothing else. */
function trailOf(query: string): LinkTarget | undefined {
  let keyId: KeyId | undefined
  let outcome: Outcome | undefined
  for (const pair of query.split('&')) {
    const [name, value = '', ...rest] = pair.split('=')
    if (rest.length > 0) return undefined
    if (name === 'key' && keyId === undefined && UUID.test(value)) keyId = value as KeyId
    else if (name === 'outcome' && outcome === undefined && outcomes.some((one) => one === value))
      outcome = value as Outcome
    else return undefined
  }
  return { kind: 'trail', ...(keyId === undefined ? {} : { keyId }), ...(outcome === undefined ? {} : { outcome }) }
}

/** The link to a place; undefined where it has no name that a link can carry (a coin with odd letters in its id). */
export function formatLink({ demo, target }: Link): string | undefined {
  const text = `${LINK_SCHEME}://${demo ? 'demo/' : ''}${pathOf(target)}`
  return parseLink(text).ok ? text : undefined
}

function pathOf(target: LinkTarget): string {
  switch (target.kind) {
    case 'screen':
      return target.screen
    case 'key':
      return `keys/${target.keyId}`
    case 'incident':
      return `incidents/${target.incidentId}`
    case 'note':
      return `notes/${target.noteId}`
    case 'entry':
      return `audit/${target.seq}`
    case 'trail':
      return trailPath(target)
    case 'coin':
      return ASSET.test(target.assetId) ? `coins/${target.assetId}` : ''
    case 'setting':
      return `settings/${target.setting}`
  }
}

function trailPath({ keyId, outcome }: Extract<LinkTarget, { kind: 'trail' }>): string {
  const asked = [keyId && `key=${keyId}`, outcome && `outcome=${outcome}`].filter(Boolean).join('&')
  return asked === '' ? 'audit' : `audit?${asked}`
}

/** What of a command line is meant as a link: the last word that begins with our scheme, whatever follows it. */
export const linkAmong = (words: readonly string[]): string | undefined =>
  words.findLast((word) => word.slice(0, LINK_SCHEME.length + 1).toLowerCase() === `${LINK_SCHEME}:`)
