/** The secret prompt: a window of its own. What is typed goes to main and is let go here at once; no framework. */
import type { Failure } from '../../shared/kernel/result'
import { call, type Sheet } from './bridge'
import { drawQr, element } from './element'
import { drawField, type DrawnField } from './fields'
import { drawRevealed } from './revealed'
import { arm, drawWaiting } from './unasked'
import { speak, words } from './words'

const MARGIN_PX = 2

const place = document.getElementById('page')
if (!place) throw new Error('The page lacks #page')

/** Ends the listeners of the page before. */
let leavePage = new AbortController()

void next()

async function next(): Promise<void> {
  const answer = await call<Sheet>('prompt.describe')
  if (answer.ok) draw(answer.value)
}

function draw(sheet: Sheet): void {
  leavePage.abort()
  leavePage = new AbortController()
  document.documentElement.dataset['theme'] = sheet.theme
  speak(sheet.language)
  document.title = sheet.title
  const fields = sheet.fields.map((field) => drawField(field, field.label === sheet.title))
  const tick = sheet.check === undefined ? undefined : drawTick(sheet.check)
  const failure = element('div', { id: 'failure' })
  failure.setAttribute('role', 'alert')
  failure.hidden = true
  const save = element('button', { id: 'save', text: sheet.submit, class: sheet.tone })
  save.type = 'submit'
  const title = element('h1', { id: 'title', text: sheet.title })
  const form = element(
    'form',
    { id: 'form' },
    title,
    sheet.hint === '' ? undefined : element('p', { id: 'hint', text: sheet.hint }),
    drawFacts(sheet),
    ...sheet.notes.map(drawNote),
    sheet.qr && drawQr(sheet.qr.label, sheet.qr.size, sheet.qr.path),
    drawLines(sheet),
    drawRevealed(sheet.revealed),
    ...fields.map(({ box }) => box),
    tick?.box,
    failure,
    drawWaiting(sheet, fit),
    sheet.foot === '' ? undefined : element('p', { id: 'private', text: sheet.foot }),
    element('div', { id: 'buttons' }, drawCancel(sheet, fields), save)
  )
  form.noValidate = true
  form.autocomplete = 'off'
  place?.replaceChildren(form)
  listen(form, save, fields, () => submit({ sheet, fields, ticked: () => tick?.input.checked ?? false, save, failure }))
  const first = fields[0]?.input ?? tick?.input
  if (sheet.unasked) arm(save, title)
  else (first ?? save).focus()
  fit()
}

const fit = (): void => {
  const height = (place?.firstElementChild?.scrollHeight ?? 0) + 2 * 16 + MARGIN_PX
  void call<void>('prompt.fit', { height: Math.ceil(height) })
}

/** Drawn larger or smaller since: the window's size follows. A size that it was given is none of its business. */
let drawnAt = devicePixelRatio
window.addEventListener('resize', () => {
  if (drawnAt === devicePixelRatio) return
  drawnAt = devicePixelRatio
  fit()
})

function drawFacts({ facts }: Sheet): HTMLElement | undefined {
  if (facts.length === 0) return undefined
  const list = element('dl', { class: 'facts' })
  list.tabIndex = 0
  for (const { name, value, weight } of facts)
    list.append(element('dt', { text: name, class: weight }), element('dd', { text: value, class: weight }))
  return list
}

const drawNote = ({ level, title, items }: Sheet['notes'][number]): HTMLElement =>
  element(
    'section',
    { class: `note ${level}` },
    element('b', { text: title }),
    element('ul', {}, ...items.map((item) => element('li', { text: item })))
  )

function drawLines({ lines }: Sheet): HTMLElement | undefined {
  if (lines.length === 0) return undefined
  const list = element('ol', { class: lines.length === 1 ? 'lines one' : 'lines' })
  for (const line of lines) list.append(element('li', { text: line }))
  return list
}

function drawTick(words: string): { readonly input: HTMLInputElement; readonly box: HTMLElement } {
  const input = element('input', { id: 'check' })
  input.type = 'checkbox'
  return { input, box: element('label', { class: 'tick' }, input, element('span', { text: words })) }
}

function drawCancel(sheet: Sheet, fields: readonly DrawnField[]): HTMLElement | undefined {
  if (sheet.cancel === undefined) return undefined
  const cancel = element('button', { id: 'cancel', text: sheet.cancel })
  cancel.type = 'button'
  cancel.addEventListener('click', () => void leave(fields))
  return cancel
}

function listen(
  form: HTMLFormElement,
  save: HTMLButtonElement,
  fields: readonly DrawnField[],
  go: () => Promise<void>
) {
  const { signal } = leavePage
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!save.disabled) void go()
  })
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape') void leave(fields)
      // In a field of many lines Enter is a line; with Ctrl or Cmd it submits, there as in every other.
      else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        form.requestSubmit()
      }
    },
    { signal }
  )
}

interface Page {
  readonly sheet: Sheet
  readonly fields: readonly DrawnField[]
  readonly ticked: () => boolean
  readonly save: HTMLButtonElement
  readonly failure: HTMLElement
}

async function submit({ sheet, fields, ticked, save, failure }: Page): Promise<void> {
  const given = Object.fromEntries(fields.map(({ name, input }) => [name, input.value]))
  const checked = ticked()
  // A field that is in clear sight stays: it holds no secret, and retyping it helps nobody.
  for (const { input } of fields) if (input.type !== 'text' || input.className === 'code') input.value = ''
  save.disabled = true
  save.textContent = words().waiting
  failure.hidden = true
  try {
    const answer = await call<{ done: boolean }>('prompt.submit', { given, checked })
    // Done: the window is about to close, and asks for nothing more.
    if (answer.ok) return answer.value.done ? undefined : await next()
    show(failure, answer.error)
  } catch {
    show(failure, { code: 'internal', message: words().broken, remedy: words().brokenRemedy })
  }
  save.disabled = false
  save.textContent = sheet.submit
  fields[0]?.input.focus()
  fit()
}

async function leave(fields: readonly DrawnField[]): Promise<void> {
  for (const { input } of fields) input.value = ''
  await call<void>('prompt.cancel')
}

function show(failure: HTMLElement, reason: Failure<string>): void {
  failure.replaceChildren(element('b', { text: reason.message }), element('span', { text: reason.remedy }))
  failure.hidden = false
}
