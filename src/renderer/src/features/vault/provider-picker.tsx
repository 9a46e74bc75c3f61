import { useState } from 'react'
import type { ProviderFacts } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button, CopyButton } from '../../ui/button'
import { SearchInput } from '../../ui/field'
import { copyText } from '../../api/queries'
import { KeyMark } from './key-parts'
import css from './vault.module.css'

export function ProviderPicker({
  providers,
  chosen,
  onChoose,
  onChange
}: {
  providers: readonly ProviderFacts[]
  chosen: ProviderFacts | undefined
  onChoose: (facts: ProviderFacts) => void
  onChange: () => void
}) {
  const { text } = useSpeech()
  const [query, setQuery] = useState('')
  const shown = providers.filter((facts) => facts.name.toLowerCase().includes(query.trim().toLowerCase()))
  if (chosen)
    return (
      <div className={css.chosen}>
        <KeyMark facts={chosen} provider={chosen.id} />
        <span>{chosen.name}</span>
        <CopyButton
          label={text.add.keyPage}
          copied={text.app.copied}
          onCopy={() => copyText(chosen.keyPage)}
          iconOnly
        />
        <Button
          tone="quiet"
          small
          onClick={() => {
            setQuery('')
            onChange()
          }}
        >
          {text.add.change}
        </Button>
      </div>
    )
  return (
    <>
      <div className={css.findProvider}>
        <SearchInput
          label={text.add.findProvider}
          value={query}
          onValue={setQuery}
          autoFocus
          onKeyDown={(event) => {
            const only = shown[0]
            if (event.key !== 'Enter' || !only) return
            event.preventDefault()
            onChoose(only)
          }}
        />
      </div>
      {shown.length === 0 && <p className={css.intro}>{text.add.noProvider(query)}</p>}
      <div className={css.providers}>
        {shown.map((facts) => (
          <button key={facts.id} type="button" className={css.provider} onClick={() => onChoose(facts)}>
            <KeyMark facts={facts} provider={facts.id} />
            {facts.name}
          </button>
        ))}
      </div>
    </>
  )
}
