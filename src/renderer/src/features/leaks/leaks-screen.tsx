import { FolderPlus, FolderSearch } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import { api, failureOf } from '../../api/client'
import type { Failure, KeyId } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Empty, FailureNote, Skeleton } from '../../ui/notice'
import { Screen, Split } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import type { GridHandle } from '../../ui/virtual-grid'
import { FindingList, FindingFilters, type LeakChoices } from './finding-list'
import { FindingPane } from './finding-pane'
import { FolderList } from './folder-list'
import { FolderPane } from './folder-pane'
import { failureIn, useFindings, useLeaks } from './leaks-queries'
import { ScanStrip } from './scan-strip'
import css from './leaks.module.css'

type PaneChoice =
  { readonly kind: 'folder'; readonly id: string } | { readonly kind: 'finding'; readonly index: number }

/** Folders that are searched, and what was found in them. */
export function LeaksScreen({
  onOpenKey,
  onOpenEndpoint,
  onIncident
}: {
  onOpenKey: (id: KeyId) => void
  onOpenEndpoint: (id: string) => void
  /** Starts the incident flow of a key that may be known since then; absent where there is none. */
  onIncident?: ((id: KeyId, sinceMs: number) => void) | undefined
}) {
  const { text } = useSpeech()
  const now = useNow(30_000)
  const leaks = useLeaks()
  const [choices, setChoices] = useState<LeakChoices>({ state: 'open', folderId: undefined, ownOnly: false })
  const [pane, setPane] = useState<PaneChoice>()
  const [failure, setFailure] = useState<Failure<string>>()
  const [range, setRange] = useState({ first: 0, last: 0 })
  const findings = useFindings(filterOf(choices), range.first, range.last)
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), [])
  const grid = useRef<GridHandle>(null)
  const folders = leaks.data?.folders ?? []
  const running = leaks.data?.running

  const act = async (call: Parameters<typeof failureIn>[0]): Promise<void> => {
    setFailure(undefined)
    setFailure(await failureIn(call))
  }
  const add = async (): Promise<void> => {
    setFailure(undefined)
    const added = await api.leaks
      .addFolder()
      .catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }))
    if (added.ok) setPane({ kind: 'folder', id: added.value.id })
    else if (added.error.code !== 'choice-cancelled') setFailure(added.error)
  }
  const leave = (): void => {
    setPane(undefined)
    // What a button opened gives the focus back to that button.
    if (pane?.kind === 'finding') grid.current?.focus()
  }
  const chosenFolder = pane?.kind === 'folder' ? folders.find(({ id }) => id === pane.id) : undefined
  const finding = pane?.kind === 'finding' ? findings.rowAt(pane.index) : undefined
  const addButton = (
    <Button tone="primary" onClick={() => void add()}>
      <FolderPlus size={15} aria-hidden />
      {text.leaks.add}
    </Button>
  )

  return (
    <Screen
      title={text.leaks.title}
      aside={folders.length > 0 && text.leaks.aside(folders.length)}
      actions={folders.length > 0 && addButton}
    >
      {failure && (
        <div className={css.pad}>
          <FailureNote failure={failure} />
        </div>
      )}
      {leaks.isPending ? (
        <Skeleton rows={8} label={text.app.loading} />
      ) : leaks.isError ? (
        <div className={css.pad}>
          <FailureNote
            failure={failureOf(leaks.error)}
            retry={{ label: text.app.retry, onRetry: () => void leaks.refetch() }}
          />
        </div>
      ) : folders.length === 0 ? (
        <Empty icon={<FolderSearch size={22} />} title={text.leaks.empty} action={addButton}>
          {text.leaks.emptyMore}
        </Empty>
      ) : (
        <Split
          wide
          list={
            <>
              <FolderList
                folders={folders}
                now={now}
                running={running?.folderId}
                chosen={chosenFolder?.id}
                onOpen={(id) => setPane({ kind: 'folder', id })}
                onScan={(id) => void act(api.leaks.scan({ id }))}
              />
              {running && <ScanStrip running={running} folders={folders} onStop={() => void act(api.leaks.stop())} />}
              <FindingFilters
                choices={choices}
                folders={folders}
                total={findings.head.isSuccess ? findings.total : undefined}
                onChoose={(change) => {
                  setChoices({ ...choices, ...change })
                  if (pane?.kind === 'finding') setPane(undefined)
                }}
              />
              <FindingList
                ref={grid}
                findings={findings}
                filtered={choices.folderId !== undefined || choices.ownOnly || choices.state !== 'open'}
                searched={folders.some(({ lastScan }) => lastScan !== undefined)}
                now={now}
                chosen={pane?.kind === 'finding' ? pane.index : -1}
                onOpen={(index) => setPane({ kind: 'finding', index })}
                onLeave={leave}
                onRange={onRange}
              />
            </>
          }
          pane={
            finding ? (
              <FindingPane
                finding={finding}
                now={now}
                onClose={leave}
                onOpenKey={onOpenKey}
                onOpenEndpoint={onOpenEndpoint}
                onIncident={onIncident}
                onSettle={(state) => void act(api.leaks.settle({ ids: [finding.id], state }))}
              />
            ) : chosenFolder ? (
              <FolderPane
                key={chosenFolder.id}
                folder={chosenFolder}
                running={running?.folderId === chosenFolder.id}
                now={now}
                onClose={leave}
              />
            ) : undefined
          }
        />
      )}
    </Screen>
  )
}

const filterOf = ({ state, folderId, ownOnly }: LeakChoices) => ({
  state,
  ...(folderId === undefined ? {} : { folderId }),
  ...(ownOnly ? { ownOnly } : {})
})
