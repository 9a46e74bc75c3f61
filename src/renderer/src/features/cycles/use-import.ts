import { useState } from 'react'
import { api } from '../../api/client'
import type { CycleTable, CycleTableChoices, Failure } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import type { ChosenCoin } from './coin-choice'
import { answerOf } from './cycles-queries'

export type TableKind = CycleTable['kind']

export interface ImportFlow {
  readonly kind: TableKind
  readonly coin: ChosenCoin
  readonly table: CycleTable | undefined
  readonly failure: Failure<string> | undefined
  readonly busy: boolean
  choose(): Promise<void>
  /** Reads the same file with other choices beside those made before. */
  review(choices: Partial<CycleTableChoices>): Promise<void>
  write(): Promise<void>
  close(): void
}

interface State {
  readonly kind: TableKind
  readonly coin: ChosenCoin
  readonly table?: CycleTable | undefined
  readonly failure?: Failure<string> | undefined
  readonly choices: Partial<CycleTableChoices>
}

/** One table at a time: chosen, read, looked at, written or left. */
export function useImport(): {
  readonly flow: ImportFlow | undefined
  start(kind: TableKind, coin: ChosenCoin): Promise<void>
} {
  const { text } = useSpeech()
  const [state, setState] = useState<State>()
  const [busy, setBusy] = useState(false)

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    await work().finally(() => setBusy(false))
  }
  const start = (kind: TableKind, coin: ChosenCoin): Promise<void> =>
    attempt(async () => {
      const read = await answerOf(api.cycles.previewTable({ kind, asset: coin.id }))
      if (read.ok) setState({ kind, coin, table: read.value, choices: {} })
      else if (read.error.code !== 'choice-cancelled') setState({ kind, coin, failure: read.error, choices: {} })
    })
  const flow: ImportFlow | undefined = state && {
    kind: state.kind,
    coin: state.coin,
    table: state.table,
    failure: state.failure,
    busy,
    choose: () => start(state.kind, state.coin),
    review: (change) =>
      attempt(async () => {
        if (state.table === undefined) return
        const choices = { ...state.choices, ...change }
        const read = await answerOf(api.cycles.reviewTable({ id: state.table.id, choices }))
        setState(
          read.ok ? { ...state, table: read.value, failure: undefined, choices } : { ...state, failure: read.error }
        )
      }),
    write: () =>
      attempt(async () => {
        if (state.table === undefined) return
        const written = await answerOf(api.cycles.importTable({ id: state.table.id }))
        if (!written.ok) return setState({ ...state, failure: written.error })
        announce(text.cycles.table.done(written.value.rows))
        setState(undefined)
      }),
    close: () => {
      setState(undefined)
      void answerOf(api.cycles.discardTable())
    }
  }
  return { flow, start }
}
