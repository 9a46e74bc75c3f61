import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, valueOf } from '../../api/client'
import type { PersonalValue } from '../../api/types'
import { useAct } from '../../api/use-act'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { FailureNote } from '../../ui/notice'
import css from './personal.module.css'

export const usePersonalValues = (): readonly PersonalValue[] | undefined =>
  useQuery({ queryKey: ['personal'], queryFn: () => valueOf(api.personal.list()) }).data

/** A salted hash that a custodian can open. What was opened is shown here and kept nowhere. */
export function OpenValue({ hash, kind }: { hash: string; kind: PersonalValue['kind'] | undefined }) {
  const { text } = useSpeech()
  const said = text.personal
  const { busy, failure, act } = useAct()
  const [value, setValue] = useState<string>()
  const open = async (): Promise<void> => {
    const opened = await act(() => api.personal.open({ hash }))
    if (opened) setValue(opened.value.value)
  }
  if (kind === undefined)
    return (
      <span className={css.value}>
        <span className={css.hash}>{hash.slice(0, 12)}…</span> <Tag>{said.gone}</Tag>
      </span>
    )
  return (
    <span className={css.value}>
      {value === undefined ? <span className={css.hash}>{hash.slice(0, 12)}…</span> : <b data-selectable>{value}</b>}
      <Button
        small
        tone="quiet"
        disabled={busy}
        aria-label={value === undefined ? said.openOf(said.kinds[kind]) : said.hide}
        onClick={() => (value === undefined ? void open() : setValue(undefined))}
      >
        {value === undefined ? said.open : said.hide}
      </Button>
      {failure && <FailureNote failure={failure} />}
    </span>
  )
}
