import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../api/client'
import type { WatchlistHead } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import type { AssetId } from '../../../../shared/domain/market/assets'
import { movedRows, type Table } from './table'
import { foresee, refetchRows, useActs } from './use-watchlists'

/** How long a removal can be taken back where it happened. */
const UNDO_FOR_MS = 8_000

interface Gone {
  readonly assetId: AssetId
  readonly name: string
  readonly place: number
  readonly tags: readonly string[]
}

/** What is done with the coins of a list: shown at once, and as main answers then. */
export function useCoinActs(list: WatchlistHead, table: Table | undefined) {
  const { text } = useSpeech()
  const words = text.watchlists
  const client = useQueryClient()
  const { run, failure } = useActs()
  const [gone, setGone] = useState<Gone>()
  useEffect(() => {
    if (!gone) return
    const timer = setTimeout(() => setGone(undefined), UNDO_FOR_MS)
    return () => clearTimeout(timer)
  }, [gone])
  const id = list.id

  const add = async (coin: { readonly id: AssetId; readonly name: string }): Promise<void> => {
    if (!(await run(() => api.watchlists.addCoin({ id, assetId: coin.id })))) return
    announce(words.added(coin.name, list.name))
    refetchRows(client, id)
  }
  const move = async (place: number, to: number): Promise<void> => {
    const row = table?.row(place)
    if (!row) return
    foresee(client, id, (rows) => movedRows(rows, place, to))
    announce(words.moved(row.name, to + 1, table?.count ?? 0))
    if (!(await run(() => api.watchlists.moveCoin({ id, assetId: row.assetId, to })))) refetchRows(client, id)
  }
  const remove = async (place: number): Promise<void> => {
    const row = table?.row(place)
    if (!row || !(await run(() => api.watchlists.removeCoin({ id, assetId: row.assetId })))) return
    setGone({ assetId: row.assetId, name: row.name, place, tags: row.tags })
    announce(words.removed(row.name))
    refetchRows(client, id)
  }
  const undo = async (): Promise<void> => {
    if (!gone) return
    const { assetId, place, tags } = gone
    setGone(undefined)
    if (!(await run(() => api.watchlists.addCoin({ id, assetId })))) return
    await run(() => api.watchlists.moveCoin({ id, assetId, to: place }))
    if (tags.length > 0) await run(() => api.watchlists.tagCoin({ id, assetId, tags: [...tags] }))
    refetchRows(client, id)
  }
  const tag = async (place: number, tags: readonly string[]): Promise<boolean> => {
    const row = table?.row(place)
    if (!row || !(await run(() => api.watchlists.tagCoin({ id, assetId: row.assetId, tags: [...tags] })))) return false
    announce(words.tagsSaved)
    refetchRows(client, id)
    return true
  }
  return { add, move, remove, undo, tag, gone, failure, run }
}
