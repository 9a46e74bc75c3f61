import { useLayoutEffect, useRef, useState, type ComponentType, type RefObject } from 'react'
import { useSpeech } from '../text/use-text'
import css from './palette.module.css'
import { useRoute } from './route-store'

export interface AnswersProps {
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly dialog: RefObject<HTMLDialogElement | null>
}

/**
 * The palette's window and what is typed into it. It opens within the key press that asks for it; the answers come once
 * their code is there, and until then a plain field takes what is typed, so that not one letter goes elsewhere.
 * Enter does nothing before they stand: nobody has seen what it would do.
 */
export function PaletteDialog({ Answers }: { Answers: ComponentType<AnswersProps> | undefined }) {
  const { text } = useSpeech()
  const setPalette = useRoute((route) => route.setPalette)
  const [query, setQuery] = useState('')
  const dialog = useRef<HTMLDialogElement>(null)

  // A native dialog keeps focus, closes on Escape, and needs no injected style.
  useLayoutEffect(() => {
    const element = dialog.current
    if (!element) return
    if (!element.open) element.showModal()
    // showModal gives focus to the first element that can take it, and the plain field takes it along when it goes.
    const field = element.querySelector<HTMLInputElement>(Answers ? 'input[role="combobox"]' : 'input')
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
  }, [Answers])

  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-label={text.palette.title}
      onClose={() => setPalette(false)}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close()
      }}
    >
      {Answers ? (
        <Answers query={query} onQuery={setQuery} dialog={dialog} />
      ) : (
        <input
          className={css.input}
          aria-label={text.palette.title}
          placeholder={text.palette.placeholder}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </dialog>
  )
}
