import { FlaskConical, Siren } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { failureOf } from '../../api/client'
import { useIncidents } from '../../api/incident-queries'
import { useSystemFacts } from '../../api/queries'
import { useOpenDemo } from '../../api/use-open-demo'
import type { IncidentId, IncidentSummary, KeyId } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Chip, Tag } from '../../ui/chip'
import { Empty, FailureNote, Skeleton } from '../../ui/notice'
import { Screen, Split } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { Cell, VirtualGrid } from '../../ui/virtual-grid'
import { IncidentPane } from './incident-pane'
import { tabs, useIncidentState } from './incident-store'
import css from './incidents.module.css'
import { Playbooks } from './playbook-list'
import { ReportPane } from './report-pane'

interface Props {
  readonly onKey: (id: KeyId) => void
  /** Opens the key at its rotation. */
  readonly onRotate: (id: KeyId) => void
  /** The parts that belong to the monitoring. */
  readonly findings: ReactNode
  readonly thresholds: ReactNode
}

export function IncidentsScreen({ onKey, onRotate, findings, thresholds }: Props) {
  const { text } = useSpeech()
  const said = text.incidents
  const { tab, show, report } = useIncidentState()
  const demo = useSystemFacts().data?.profile === 'demo'
  return (
    <Screen
      title={said.title}
      tools={
        <div role="group" aria-label={said.views} className={css.tabs}>
          {tabs.map((one) => (
            <Chip key={one} on={tab === one} onToggle={() => show(one)}>
              {said.tabs[one]}
            </Chip>
          ))}
        </div>
      }
      actions={
        <>
          {demo && (
            <Button onClick={() => report({ drill: true })}>
              <FlaskConical size={14} aria-hidden />
              {said.drill}
            </Button>
          )}
          <Button tone="danger" onClick={() => report({ drill: false })}>
            <Siren size={14} aria-hidden />
            {said.report}
          </Button>
        </>
      }
    >
      {tab === 'incidents' && <IncidentList onKey={onKey} onRotate={onRotate} demo={demo} />}
      {tab === 'findings' && findings}
      {tab === 'playbooks' && <Playbooks />}
      {tab === 'thresholds' && thresholds}
    </Screen>
  )
}

function IncidentList({ onKey, onRotate, demo }: Pick<Props, 'onKey' | 'onRotate'> & { demo: boolean }) {
  const { text } = useSpeech()
  const said = text.incidents
  const { openId, reporting, open, show } = useIncidentState()
  const incidents = useIncidents()
  const now = useNow()
  const rows = incidents.data ?? []
  return (
    <Split
      wide
      list={
        incidents.isPending ? (
          <Skeleton rows={4} label={text.app.loading} />
        ) : incidents.isError ? (
          <div className={css.pad}>
            <FailureNote failure={failureOf(incidents.error)} />
          </div>
        ) : rows.length === 0 ? (
          <Empty icon={<Siren size={22} />} title={said.empty} action={!demo && <PracticeButton />}>
            {said.emptyMore} {!demo && said.drillWhere}
          </Empty>
        ) : (
          <Table rows={rows} openId={openId} onOpen={open} now={now} />
        )
      }
      pane={
        reporting ? (
          <ReportPane
            key={`${reporting.keyId ?? ''} ${String(reporting.drill)}`}
            reporting={reporting}
            onClose={() => show('incidents')}
            onReported={open}
          />
        ) : (
          openId && (
            <IncidentPane
              key={openId}
              id={openId}
              now={now}
              onClose={() => open(undefined)}
              onKey={onKey}
              onRotate={onRotate}
            />
          )
        )
      }
    />
  )
}

function Table({
  rows,
  openId,
  onOpen,
  now
}: {
  rows: readonly IncidentSummary[]
  openId: IncidentId | undefined
  onOpen: (id: IncidentId | undefined) => void
  now: number
}) {
  const { text, format } = useSpeech()
  const said = text.incidents
  const [cursor, setCursor] = useState(-1)
  const opened = rows.findIndex(({ id }) => id === openId)
  return (
    <VirtualGrid
      label={said.list}
      columnsClass={css.columns}
      columns={[
        { name: said.columns.incident },
        { name: said.columns.key, className: css.wideOnly },
        { name: said.columns.progress },
        { name: said.columns.opened, className: css.wideOnly }
      ]}
      count={rows.length}
      cursor={opened >= 0 ? opened : cursor}
      onCursor={(index) => {
        setCursor(index)
        if (openId !== undefined) onOpen(rows[index]?.id)
      }}
      onOpen={(index) => onOpen(rows[index]?.id)}
      onEscape={() => onOpen(undefined)}
      renderRow={(index) => {
        const row = rows[index]
        if (!row) return null
        return (
          <>
            <Cell className={css.name}>
              <span>{said.name(row.number, row.title)}</span>
              {row.drill && <Tag level="soon">{said.drillTag}</Tag>}
            </Cell>
            <Cell className={css.wideOnly}>{row.keyLabel}</Cell>
            <Cell>
              <Tag level={row.closedAtMs === undefined ? 'now' : 'plain'}>
                {row.closedAtMs === undefined ? said.progress(row.done, row.steps) : said.closed}
              </Tag>
            </Cell>
            <Cell className={css.wideOnly}>{format.distance(row.openedAtMs, now)}</Cell>
          </>
        )
      }}
    />
  )
}

/** Into the demo, where drills run. */
function PracticeButton() {
  const words = useSpeech().text.welcome.first
  const { open, opening, failure } = useOpenDemo(() => announce(words.demoOpening))
  return failure ? (
    <FailureNote failure={failure} />
  ) : (
    <Button disabled={opening} onClick={() => void open()}>
      <FlaskConical size={15} aria-hidden />
      {words.demo}
    </Button>
  )
}
