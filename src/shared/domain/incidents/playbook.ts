/**
 * A playbook as a person writes it: markdown with front matter.
 *
 *     ---
 *     id: leaked-key
 *     title: A key may have leaked
 *     ---
 *     What it is for.
 *
 *     ## Freeze the key {#freeze do=freeze}
 *     What to do.
 *
 *     ### Binance {provider=binance}
 *     What to do at Binance; shown for its keys alone.
 *
 * Attributes are written as in Pandoc: `{#id name=value}`.
 */
import { fail, ok, type Failure, type Result } from '../../kernel/result'
import { parseBlocks, type Block } from './markdown'

/** What the app does, or helps with, in a step; a step without one is the person's own. */
export const deeds = ['freeze', 'revoke', 'rotate', 'usage', 'evidence', 'close'] as const
export type Deed = (typeof deeds)[number]

export interface Step {
  readonly id: string
  readonly title: string
  readonly deed?: Deed
  readonly text: readonly Block[]
  /** By provider id; in addition to `text`. */
  readonly byProvider: Readonly<Record<string, { readonly title: string; readonly text: readonly Block[] }>>
}

export interface Playbook {
  readonly id: string
  readonly title: string
  readonly about: readonly Block[]
  readonly steps: readonly Step[]
}

export type PlaybookFailure = Failure<'playbook-malformed'>

/** UTF-16 units. */
export const MAX_PLAYBOOK_LENGTH = 65_536
export const MAX_STEPS = 30
const MAX_TITLE = 120
const ID = /^[a-z][a-z0-9-]{0,39}$/
const HEADING = /^(#{1,6}) +(.*?)(?: *\{([^{}]*)\})? *$/

const wrong = (line: number, message: string): Result<never, PlaybookFailure> =>
  fail({
    code: 'playbook-malformed',
    message: `Line ${line}: ${message}`,
    remedy: 'Correct that line, or go back to the playbook that Keywatch came with.'
  })

interface Part {
  readonly line: number
  readonly level: number
  readonly title: string
  readonly attributes: string
  readonly body: string[]
}

/** Clear about where it fails: each message begins with the line's number, from 1. */
export function parsePlaybook(text: string): Result<Playbook, PlaybookFailure> {
  if (text.length > MAX_PLAYBOOK_LENGTH)
    return wrong(1, `the playbook is longer than ${MAX_PLAYBOOK_LENGTH} characters.`)
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const front = frontMatter(lines)
  if (!front.ok) return front
  const { id, title, end } = front.value
  const parts = partsOf(lines, end)
  if (!parts.ok) return parts
  const [about, ...headed] = parts.value
  const steps = stepsOf(headed)
  if (!steps.ok) return steps
  if (steps.value.length === 0) return wrong(lines.length, 'there is no step. A step begins with “## Title {#id}”.')
  return ok({ id, title, about: parseBlocks(about?.body.join('\n') ?? ''), steps: steps.value })
}

interface Front {
  readonly id: string
  readonly title: string
  /** Index of the first line after it. */
  readonly end: number
}

function frontMatter(lines: readonly string[]): Result<Front, PlaybookFailure> {
  if (lines[0]?.trim() !== '---') return wrong(1, 'the playbook must begin with “---”, its id and its title.')
  const close = lines.findIndex((line, index) => index > 0 && line.trim() === '---')
  if (close < 0) return wrong(1, 'the “---” that ends the front matter is missing.')
  const fields = new Map<string, { value: string; line: number }>()
  for (const [index, raw] of lines.slice(1, close).entries()) {
    const line = index + 2
    if (raw.trim() === '') continue
    const field = /^([a-z]+): *(.*?) *$/.exec(raw)
    if (!field) return wrong(line, 'front matter is written as “name: value”.')
    const [, name = '', value = ''] = field
    if (name !== 'id' && name !== 'title') return wrong(line, `“${name}” is not known here; there are id and title.`)
    if (fields.has(name)) return wrong(line, `“${name}” stands here twice.`)
    fields.set(name, { value, line })
  }
  const id = fields.get('id')
  const title = fields.get('title')
  if (!id) return wrong(close + 1, 'the id is missing.')
  if (!ID.test(id.value))
    return wrong(id.line, 'an id has small letters, digits and hyphens, and begins with a letter.')
  if (!title?.value) return wrong(title?.line ?? close + 1, 'the title is missing.')
  if (title.value.length > MAX_TITLE) return wrong(title.line, `the title is longer than ${MAX_TITLE} characters.`)
  return ok({ id: id.value, title: title.value, end: close + 1 })
}

/** The first has no heading: it is what stands before any. */
function partsOf(lines: readonly string[], from: number): Result<readonly Part[], PlaybookFailure> {
  const parts: Part[] = [{ line: from + 1, level: 0, title: '', attributes: '', body: [] }]
  for (const [index, raw] of lines.entries()) {
    if (index < from) continue
    const heading = HEADING.exec(raw)
    if (!heading) {
      parts.at(-1)?.body.push(raw)
      continue
    }
    const level = heading[1]?.length ?? 0
    if (level !== 2 && level !== 3)
      return wrong(index + 1, 'a step begins with “##”, what belongs to one provider with “###”. There are no others.')
    parts.push({ line: index + 1, level, title: heading[2] ?? '', attributes: heading[3] ?? '', body: [] })
  }
  return ok(parts)
}

interface OpenStep {
  readonly step: Omit<Step, 'byProvider'>
  readonly byProvider: Record<string, { title: string; text: readonly Block[] }>
}

function stepsOf(parts: readonly Part[]): Result<readonly Step[], PlaybookFailure> {
  const open: OpenStep[] = []
  for (const part of parts) {
    const added = part.level === 2 ? addStep(open, part) : addProvider(open.at(-1), part)
    if (!added.ok) return added
  }
  return ok(open.map(({ step, byProvider }) => ({ ...step, byProvider })))
}

function addStep(open: OpenStep[], { line, title, attributes, body }: Part): Result<void, PlaybookFailure> {
  const read = readAttributes(attributes, line)
  if (!read.ok) return read
  const { id, deed, provider } = read.value
  if (provider !== undefined) return wrong(line, 'what belongs to one provider begins with “###”, below its step.')
  if (title === '' || title.length > MAX_TITLE)
    return wrong(line, `a step has a title of 1 to ${MAX_TITLE} characters.`)
  if (id === undefined) return wrong(line, 'the step has no id: write “{#id}” behind its title.')
  if (open.some(({ step }) => step.id === id)) return wrong(line, `another step has the id “${id}” already.`)
  if (deed !== undefined && open.some(({ step }) => step.deed === deed))
    return wrong(line, `another step does “${deed}” already.`)
  if (open.some(({ step }) => step.deed === 'close')) return wrong(line, 'the step that closes must be the last.')
  if (open.length === MAX_STEPS) return wrong(line, `a playbook has at most ${MAX_STEPS} steps.`)
  const text = parseBlocks(body.join('\n'))
  open.push({ step: { id, title, text, ...(deed === undefined ? {} : { deed }) }, byProvider: {} })
  return ok(undefined)
}

function addProvider(
  step: OpenStep | undefined,
  { line, title, attributes, body }: Part
): Result<void, PlaybookFailure> {
  const read = readAttributes(attributes, line)
  if (!read.ok) return read
  const { id, deed, provider } = read.value
  if (!step) return wrong(line, 'a step must come before what belongs to one provider.')
  if (provider === undefined || id !== undefined || deed !== undefined)
    return wrong(line, 'write “{provider=name}” behind this heading, and nothing else.')
  if (Object.hasOwn(step.byProvider, provider)) return wrong(line, `this step has a part for “${provider}” already.`)
  step.byProvider[provider] = { title, text: parseBlocks(body.join('\n')) }
  return ok(undefined)
}

interface Attributes {
  readonly id?: string
  readonly deed?: Deed
  readonly provider?: string
}

function readAttributes(text: string, line: number): Result<Attributes, PlaybookFailure> {
  let found: Attributes = {}
  for (const word of text.split(' ').filter((one) => one !== '')) {
    const named = /^(?:#|(do|provider)=)(.+)$/.exec(word)
    const value = named?.[2] ?? ''
    if (!named) return wrong(line, `“${word.slice(0, 40)}” is not known; there are #id, do= and provider=.`)
    if (!ID.test(value)) return wrong(line, `“${value.slice(0, 40)}” is not a name: small letters, digits and hyphens.`)
    if (named[1] === undefined) found = { ...found, id: value }
    else if (named[1] === 'provider') found = { ...found, provider: value }
    else {
      const deed = deeds.find((one) => one === value)
      if (!deed) return wrong(line, `Keywatch cannot do “${value}”; it can ${deeds.join(', ')}.`)
      found = { ...found, deed }
    }
  }
  return ok(found)
}
