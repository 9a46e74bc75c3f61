import { PASSPHRASE_MIN, strengthOf, tidyPassphrase } from '../../shared/domain/session/passphrase'
import { words } from './words'
import type { Field } from './bridge'
import { element } from './element'

export type Input = HTMLInputElement | HTMLTextAreaElement

export interface DrawnField {
  readonly name: string
  readonly input: Input
  readonly box: HTMLElement
}

/** `alone`: the page's title is its label already. */
export function drawField(field: Field, alone: boolean): DrawnField {
  const input = createInput(field)
  const label = element('label', { text: field.label, class: alone ? 'sr-only' : 'label' })
  label.htmlFor = input.id
  const meter = field.judged ? element('p', { class: 'meter' }) : undefined
  if (meter) {
    meter.setAttribute('role', 'status')
    input.addEventListener('input', () => judge(input.value, meter))
  }
  return { name: field.name, input, box: element('div', { class: 'field' }, label, input, meter) }
}

function createInput({ name, kind, optional }: Field): Input {
  const input = document.createElement(kind === 'multiline' ? 'textarea' : 'input')
  if (input instanceof HTMLInputElement) {
    input.type = kind === 'secret' ? 'password' : 'text'
    if (kind === 'code') input.inputMode = 'numeric'
  }
  input.id = name
  input.className = kind
  input.required = !optional
  input.setAttribute('autocomplete', 'off')
  input.setAttribute('autocapitalize', 'off')
  input.setAttribute('aria-describedby', 'hint failure')
  input.spellcheck = false
  return input
}

function judge(typed: string, meter: HTMLElement): void {
  const missing = PASSPHRASE_MIN - [...tidyPassphrase(typed)].length
  const strength = strengthOf(typed)
  meter.dataset['strength'] = typed === '' ? 'none' : missing > 0 ? 'weak' : strength
  meter.textContent = typed === '' ? '' : missing > 0 ? words().tooShort(missing) : words().strength[strength]
}
