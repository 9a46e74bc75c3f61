import { type WebContents } from 'electron'
import { TICKS } from '../../shared/contract/channels'
import type { Topic } from '../../shared/contract/index'
import { assetId } from '../../shared/domain/market/assets'
import { defaultColumns } from '../../shared/domain/watchlists/columns'
import type { Watchlist, WatchlistId } from '../../shared/domain/watchlists/watchlist'
import { fail, ok } from '../../shared/kernel/result'
import { csvLines } from '../adapters/files/csv-lines'
import { exportFiles } from '../adapters/files/export-files'
import { sourceFiles } from '../adapters/files/source-files'
import { FILE_MAX_BYTES } from '../../shared/domain/watchlists/transfer'
import { ChangedCoins } from '../features/watchlists/changed-coins'
import { note } from '../features/watchlists/change-list'
import { watchlistHandlers } from '../features/watchlists/handlers'
import { LiveTicks, type Viewer } from '../features/watchlists/live-ticks'
import type { WatchlistFiles, WatchlistPorts } from '../features/watchlists/ports'
import { wantedOf } from '../features/watchlists/wanted-rows'
import type { Timers } from '../ports/timers'
import type { Compact } from './compact'
import type { Market } from './market'
import { askToOpen, askToSave } from '../windows/dialogs'

type Given = Omit<WatchlistPorts, 'files' | 'csvLines' | 'market'> & {
  readonly profile: 'real' | 'demo'
  readonly timers: Timers
  readonly market: Pick<Market, 'store' | 'refresh' | 'ticks'>
  readonly compact: Compact
  readonly windowOf: (viewer: Viewer) => WebContents | undefined
  readonly changed: (...topics: readonly Topic[]) => void
}

/** Watchlists from their adapters. Nothing of the market is opened before a screen asks for it. */
export function composeWatchlists(given: Given) {
  const { timers, compact, market } = given
  const live = new LiveTicks({
    ticks: () => market.ticks,
    timers,
    clock: given.clock,
    send: (viewer, message) => {
      const contents = given.windowOf(viewer)
      if (!contents || contents.isDestroyed()) live.stop(viewer)
      else contents.send(TICKS, message)
    },
    feedChanged: () => given.changed('feed')
  })
  compact.closed = () => live.stop('compact')
  // Not the topic of the market as a whole: a source's state is no reason to read thousands of rows again.
  const changed = new ChangedCoins()
  const stopHearing = market.refresh.heard((news) => {
    if (changed.heard(news)) given.changed('quotes')
  })
  const ports = {
    ...given,
    market: () => market.store,
    files: watchlistFiles,
    csvLines,
    pause: () => new Promise<void>((next) => setImmediate(next)),
    wanted: wantedOf(market.refresh),
    changed
  }
  const handlers = watchlistHandlers(ports, live, compact)
  /** The demo's own lists stand before anybody reads the first one. */
  const prepare = (): void => {
    if (given.profile === 'demo') seedDemo(ports)
  }
  return {
    handlers: { ...handlers, lists: async () => (prepare(), handlers.lists()) },
    /** The first of the lists with its coins. */
    first: (): Watchlist | undefined => {
      prepare()
      const [head] = given.store.heads()
      return head && given.store.find(head.id)
    },
    /** The session was locked: nobody may look any more. */
    hide: () => {
      live.stop()
      compact.close()
    },
    close: () => {
      stopHearing()
      live.close()
    }
  }
}

const watchlistFiles: WatchlistFiles = {
  open: async () => {
    const { canceled, filePaths } = await askToOpen({
      title: 'Import watchlists',
      properties: ['openFile'],
      filters: [
        { name: 'Watchlists', extensions: ['json', 'csv', 'txt'] },
        { name: 'All files', extensions: ['*'] }
      ]
    })
    const [chosen] = filePaths
    if (canceled || chosen === undefined) return fail(cancelled)
    const read = await sourceFiles.read(chosen, FILE_MAX_BYTES)
    return read.ok ? ok({ name: read.value.mark.name, text: new TextDecoder().decode(read.value.bytes) }) : read
  },
  save: async (suggestedName, format, text, sealed) => {
    const { canceled, filePath } = await askToSave({
      title: 'Export watchlists',
      defaultPath: suggestedName,
      filters: [{ name: format === 'csv' ? 'CSV' : 'JSON', extensions: [format] }]
    })
    if (canceled || filePath === undefined || filePath === '') return fail(cancelled)
    const opened = await exportFiles.draft(filePath)
    if (!opened.ok) return fail(unwritable(opened.error))
    const draft = opened.value
    try {
      const written = await draft.write(text)
      if (!written.ok) return fail(unwritable(written.error))
      const whole = await draft.seal()
      if (!whole.ok) return fail(unwritable(whole.error))
      const file = { fileName: exportFiles.nameOf(filePath), ...whole.value }
      const accounted = sealed(file)
      if (!accounted.ok) return accounted
      const published = await draft.publish()
      return published.ok ? ok(file) : fail(unwritable(published.error))
    } finally {
      await draft.discard()
    }
  }
}

const cancelled = {
  code: 'file-cancelled',
  message: 'No file was chosen.',
  remedy: 'Try again when you are ready.'
} as const

const unwritable = ({ code, message, remedy }: { code: string; message: string; remedy: string }) =>
  ({ code: code === 'export-disk-full' ? 'disk-full' : 'file-unwritable', message, remedy }) as const

const demoLists = [
  { name: 'Main', coins: 'bitcoin ethereum solana binancecoin ripple cardano chainlink avalanche-2 dogecoin polkadot' },
  { name: 'AI', coins: 'bittensor render-token fetch-ai near the-graph' }
]

/** The demo begins with two lists, on record as its own. */
function seedDemo(ports: WatchlistPorts): void {
  if (ports.store.heads().length > 0) return
  const seeder = { ...ports, actor: { role: 'system', caller: 'demo' } }
  ports.unit.commit(() => {
    for (const { name, coins } of demoLists) {
      const entries = coins.split(' ').map((id) => ({ assetId: assetId(id), tags: [] }))
      ports.store.insert({ id: ports.entropy.uuid() as WatchlistId, name, columns: defaultColumns, entries })
      note(seeder, 'watchlist.create', { list: name, coins: entries.length })
    }
  })
}
