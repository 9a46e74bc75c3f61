/** The secret prompt: one field, in a window of its own. What is typed goes to main and is let go here at once. */
import type { Failure, Result } from '../../shared/kernel/result'
import { promptEn as text } from '../src/text/prompt-en'

interface Question {
  readonly title: string
  readonly hint: string
  readonly multiline: boolean
  readonly theme: 'light' | 'dark'
}

declare global {
  interface Window {
    readonly keywatchPrompt: { invoke(channel: string, input?: unknown): Promise<unknown> }
  }
}

const call = <T>(channel: string, input?: unknown): Promise<Result<T, Failure<string>>> =>
  window.keywatchPrompt.invoke(channel, input) as Promise<Result<T, Failure<string>>>

function part<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`The page lacks #${id}`)
  return found
}

const form = part('form', HTMLFormElement)
const title = part('title', HTMLLabelElement)
const hint = part('hint', HTMLParagraphElement)
const failure = part('failure', HTMLDivElement)
const save = part('save', HTMLButtonElement)
const cancel = part('cancel', HTMLButtonElement)

part('private', HTMLParagraphElement).textContent = text.private
save.textContent = text.save
cancel.textContent = text.cancel

void start()

async function start(): Promise<void> {
  const answer = await call<Question>('prompt.describe')
  if (!answer.ok) return show(answer.error)
  const question = answer.value
  document.documentElement.dataset['theme'] = question.theme
  document.title = question.title
  title.textContent = question.title
  hint.textContent = question.hint

  const field = createField(question.multiline)
  part('place', HTMLDivElement).replaceChildren(field)
  field.focus()

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit(field)
  })
  cancel.addEventListener('click', () => void leave(field))
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') void leave(field)
    // In a field of many lines Enter is a line; with Ctrl or Cmd it submits.
    else if (event.key === 'Enter' && question.multiline && (event.ctrlKey || event.metaKey)) form.requestSubmit()
  })
}

function createField(multiline: boolean): HTMLInputElement | HTMLTextAreaElement {
  const field = document.createElement(multiline ? 'textarea' : 'input')
  if (field instanceof HTMLInputElement) field.type = 'password'
  field.id = 'secret'
  field.setAttribute('autocomplete', 'off')
  field.setAttribute('autocapitalize', 'off')
  field.setAttribute('aria-describedby', 'hint failure')
  field.spellcheck = false
  return field
}

async function submit(field: HTMLInputElement | HTMLTextAreaElement): Promise<void> {
  if (save.disabled) return
  const secret = field.value
  field.value = ''
  save.disabled = true
  save.textContent = text.saving
  failure.hidden = true
  try {
    const answer = await call<void>('prompt.submit', { secret })
    if (!answer.ok) show(answer.error)
  } catch {
    show({ code: 'internal', message: text.broken, remedy: text.brokenRemedy })
  } finally {
    save.disabled = false
    save.textContent = text.save
    field.focus()
  }
}

async function leave(field: HTMLInputElement | HTMLTextAreaElement): Promise<void> {
  field.value = ''
  await call<void>('prompt.cancel')
}

function show(reason: Failure<string>): void {
  const what = document.createElement('b')
  what.textContent = reason.message
  const next = document.createElement('span')
  next.textContent = reason.remedy
  failure.replaceChildren(what, next)
  failure.hidden = false
}
