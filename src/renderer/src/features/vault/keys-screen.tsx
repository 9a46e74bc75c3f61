import { FileInput, KeyRound, Plus, SearchX, TriangleAlert } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { useMemo, useRef, useState } from 'react'
import { failureOf } from '../../api/client'
import { careOf, needsCare } from '../../api/key-care'
import { useKeys, useProviders } from '../../api/queries'
import type { Environment, IncidentId, KeyId, KeySummary, ProviderFacts } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Chip } from '../../ui/chip'
import { SearchInput } from '../../ui/field'
import { Empty, FailureNote, Skeleton } from '../../ui/notice'
import { Screen, Split } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { Cell, VirtualGrid, type GridHandle } from '../../ui/virtual-grid'
import { AddKeyPane } from './add-key-pane'
import { KeyDetail } from './key-detail'
import { filterKeys, NO_FILTER, toggled, type KeyFilter } from './key-filter'
import { KeyEnvironment, KeyExpiry, KeyMark, KeyScopes, KeyStateTag } from './key-parts'
import { RotationQueue } from './rotation-queue'
import { RotationsButton } from './rotations-button'
import css from './vault.module.css'

interface Props {
  readonly selected: KeyId | undefined
  readonly adding: boolean
  readonly careOnly: boolean
  readonly onSelect: (id: KeyId | undefined) => void
  readonly onAdd: () => void
  readonly onImport: () => void
  readonly onLeavePane: () => void
  readonly onUse: (id: KeyId) => void
  readonly onTrail: (id: KeyId) => void
  readonly onLeak: (id: KeyId) => void
  readonly onIncident: (id: IncidentId) => void
  /** How often the selected key is used. */
  readonly uses: ReactNode
  /** What the monitoring says of it. */
  readonly monitoring: ReactNode
}

export function KeysScreen(props: Props) {
  const { text } = useSpeech()
  const keys = useKeys()
  const all = useMemo(() => keys.data ?? [], [keys.data])
  const providers = useProviders().data ?? []
  const now = useNow()
  const [filter, setFilter] = useState<KeyFilter>({ ...NO_FILTER, careOnly: props.careOnly })
  const shown = useMemo(() => filterKeys(all, filter, now), [all, filter, now])
  const grid = useRef<GridHandle>(null)
  const [queueOpen, setQueueOpen] = useState(false)
  const queue = queueOpen && !props.adding
  const current = props.adding ? undefined : all.find((key) => key.id === props.selected)

  const leave = (): void => {
    setQueueOpen(false)
    props.onLeavePane()
    // What a button opened gives the focus back to that button.
    if (current && !queue) grid.current?.focus()
  }

  return (
    <Screen
      title={text.keys.title}
      tools={
        all.length > 0 && (
          <KeyTools all={all} filter={filter} onFilter={setFilter} now={now} onDown={() => grid.current?.focus()} />
        )
      }
      actions={
        <>
          <Button onClick={props.onImport}>
            <FileInput size={15} aria-hidden />
            {text.keys.import}
          </Button>
          {all.length > 0 && (
            <RotationsButton
              open={queue}
              onOpen={() => {
                props.onLeavePane()
                setQueueOpen(!queue)
              }}
            />
          )}
          <Button tone="primary" onClick={props.onAdd} aria-expanded={props.adding}>
            <Plus size={15} aria-hidden />
            {text.keys.add}
          </Button>
        </>
      }
    >
      <Split
        list={
          keys.isPending ? (
            <Skeleton rows={8} label={text.app.loading} />
          ) : keys.isError ? (
            <div className={css.pad}>
              <FailureNote
                failure={failureOf(keys.error)}
                retry={{ label: text.app.retry, onRetry: () => void keys.refetch() }}
              />
            </div>
          ) : all.length === 0 ? (
            <Empty
              icon={<KeyRound size={22} />}
              title={text.keys.empty}
              action={
                !props.adding && (
                  <Button tone="primary" onClick={props.onAdd}>
                    <Plus size={15} aria-hidden />
                    {text.keys.add}
                  </Button>
                )
              }
            >
              {text.keys.emptyMore}
            </Empty>
          ) : shown.length === 0 ? (
            <Empty
              icon={<SearchX size={22} />}
              title={text.keys.noMatch}
              action={<Button onClick={() => setFilter(NO_FILTER)}>{text.keys.clear}</Button>}
            >
              {text.keys.noMatchMore}
            </Empty>
          ) : (
            <KeyTable
              {...props}
              onSelect={(id) => {
                setQueueOpen(false)
                props.onSelect(id)
              }}
              shown={shown}
              all={all}
              providers={providers}
              now={now}
              grid={grid}
            />
          )
        }
        pane={
          props.adding ? (
            <AddKeyPane
              taken={all.map((key) => key.label)}
              onClose={leave}
              onAdded={(key) => {
                setFilter(NO_FILTER)
                props.onSelect(key.id)
              }}
            />
          ) : queue ? (
            <RotationQueue
              keys={all}
              now={now}
              onClose={leave}
              onOpen={(id) => {
                setQueueOpen(false)
                props.onSelect(id)
              }}
            />
          ) : (
            current && (
              <KeyDetail
                key={current.id}
                item={current}
                facts={providers.find((one) => one.id === current.provider)}
                now={now}
                onClose={leave}
                onUse={() => props.onUse(current.id)}
                onTrail={() => props.onTrail(current.id)}
                onLeak={() => props.onLeak(current.id)}
                onIncident={props.onIncident}
                uses={props.uses}
                monitoring={props.monitoring}
                labelOf={(id) => all.find((key) => key.id === id)?.label ?? ''}
                onOpen={props.onSelect}
              />
            )
          )
        }
      />
    </Screen>
  )
}

function KeyTools({
  all,
  filter,
  onFilter,
  now,
  onDown
}: {
  all: readonly KeySummary[]
  filter: KeyFilter
  onFilter: (filter: KeyFilter) => void
  now: number
  onDown: () => void
}) {
  const { text } = useSpeech()
  const count = (environment: Environment): number => all.filter((key) => key.environment === environment).length
  const care = all.filter((key) => needsCare(key, now)).length
  return (
    <>
      <SearchInput
        label={text.keys.find}
        value={filter.words}
        onValue={(words) => onFilter({ ...filter, words })}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault()
            onDown()
          } else if (event.key === 'Escape' && filter.words !== '') {
            event.preventDefault()
            onFilter({ ...filter, words: '' })
          }
        }}
      />
      {(['production', 'testnet', 'development'] as const)
        .filter((environment) => count(environment) > 0)
        .map((environment) => (
          <Chip
            key={environment}
            on={filter.environments.includes(environment)}
            count={count(environment)}
            onToggle={() => onFilter({ ...filter, environments: toggled(filter.environments, environment) })}
          >
            {text.environmentNames[environment]}
          </Chip>
        ))}
      {(care > 0 || filter.careOnly) && (
        <Chip on={filter.careOnly} count={care} onToggle={() => onFilter({ ...filter, careOnly: !filter.careOnly })}>
          {text.keys.needsCare}
        </Chip>
      )}
    </>
  )
}

function KeyTable({
  shown,
  all,
  providers,
  now,
  selected,
  adding,
  onSelect,
  onLeavePane,
  grid
}: Props & {
  shown: readonly KeySummary[]
  all: readonly KeySummary[]
  providers: readonly ProviderFacts[]
  now: number
  grid: RefObject<GridHandle | null>
}) {
  const { text } = useSpeech()
  const [cursorId, setCursorId] = useState<KeyId | undefined>(selected)
  const pointed = adding ? cursorId : (selected ?? cursorId)
  const cursor = shown.findIndex((key) => key.id === pointed)
  const { columns } = text.keys
  return (
    <>
      <VirtualGrid
        ref={grid}
        label={text.keys.list}
        columnsClass={css.columns}
        columns={[
          { name: columns.key },
          { name: columns.environment },
          { name: columns.may, className: css.may },
          { name: columns.expires, className: css.expiry },
          { name: columns.state, className: css.state }
        ]}
        count={shown.length}
        cursor={cursor}
        onCursor={(index) => {
          const id = shown[index]?.id
          setCursorId(id)
          // With the pane open, it follows the cursor.
          if (selected !== undefined && !adding) onSelect(id)
        }}
        onOpen={(index) => onSelect(shown[index]?.id)}
        onEscape={onLeavePane}
        renderRow={(index) => {
          const key = shown[index]
          if (!key) return null
          return (
            <>
              <Cell className={css.name}>
                <KeyMark facts={providers.find((one) => one.id === key.provider)} provider={key.provider} />
                <span>{key.label}</span>
                {careOf(key, now).level === 'now' && <TriangleAlert size={13} className={css.warn} aria-hidden />}
              </Cell>
              <Cell>
                <KeyEnvironment environment={key.environment} />
              </Cell>
              <Cell className={css.may}>
                <KeyScopes scopes={key.scopes} />
              </Cell>
              <Cell className={css.expiry}>
                <KeyExpiry item={key} now={now} />
              </Cell>
              <Cell className={css.state}>
                <KeyStateTag item={key} now={now} />
              </Cell>
            </>
          )
        }}
      />
      {shown.length < all.length && <p className={css.listFoot}>{text.keys.shown(shown.length, all.length)}</p>}
    </>
  )
}
