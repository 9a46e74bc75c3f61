import { wordsFor } from './words'

const page = document.getElementById('page')
const words = wordsFor(navigator.language)
document.documentElement.lang = words.language

function add<K extends keyof HTMLElementTagNameMap>(to: HTMLElement, kind: K, text = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(kind)
  element.textContent = text
  to.append(element)
  return element
}

if (page) {
  add(page, 'h1', words.title)
  add(page, 'p', words.lead)
  add(page, 'p', words.safe)
  const list = add(page, 'ol')
  for (const step of words.steps) add(list, 'li', step)
  const button = add(page, 'button', words.again)
  button.type = 'button'
  button.addEventListener('click', () => void window.keywatch.invoke('runs.showAgain', undefined))
  button.focus()
}
