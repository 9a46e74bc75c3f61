import { ArrowLeft, FileText, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { failureOf } from '../../../api/client'
import type { KeyId } from '../../../api/types'
import { useSpeech } from '../../../text/use-text'
import { Button } from '../../../ui/button'
import { Chip } from '../../../ui/chip'
import { Select } from '../../../ui/field'
import { FailureNote, Notice } from '../../../ui/notice'
import { Screen } from '../../../ui/screen'
import { useNow } from '../../../ui/use-now'
import { FIRST_CHOICES, exportFilter, periods } from '../export/wizard-choices'
import { TaskProgress } from '../task-progress'
import { AccessTable } from './access-table'
import { Controls, type EvidencePlace } from './controls'
import { Exceptions } from './exceptions'
import { RotationChart } from './rotation-chart'
import css from './reports.module.css'
import { useReview, type Review } from './use-review'

const tabs = ['access', 'rotation', 'exceptions', 'controls'] as const
export type ReportTab = (typeof tabs)[number]
/** A period of one's own is for the export. */
const offered = periods.filter((period) => period !== 'custom')

interface Props {
  readonly onBack: () => void
  readonly onKey: (id: KeyId) => void
  /** Where evidence lies outside of this screen, or a way to write the report. */
  readonly onPlace: (place: 'log' | 'bundle' | 'verification' | 'report') => void
  readonly onEntry: (seq: number) => void
}

/** What a reviewer usually asks, answered from the log and the keys. */
export function ReportsScreen({ onBack, onKey, onPlace, onEntry }: Props) {
  const { text, format } = useSpeech()
  const words = text.reports
  const now = useNow(60_000)
  const [tab, setTab] = useState<ReportTab>('access')
  const [period, setPeriod] = useState<(typeof offered)[number]>('quarter')
  // The minute in which the period was chosen: what it is asked for stays the same until then.
  const [askedAt, setAskedAt] = useState(now)
  const review = useReview(exportFilter({ ...FIRST_CHOICES, period }, askedAt))
  const show = (place: EvidencePlace): void => {
    if (place === 'access' || place === 'rotation' || place === 'exceptions') setTab(place)
    else onPlace(place)
  }
  const again = (): void => {
    setAskedAt(now)
    void review.refetch()
  }
  return (
    <Screen
      title={words.title}
      tools={
        <div role="group" aria-label={words.views} className={css.tabs}>
          {tabs.map((one) => (
            <Chip
              key={one}
              on={tab === one}
              onToggle={() => setTab(one)}
              count={one === 'exceptions' && review.data ? review.data.exceptions.length : undefined}
            >
              {words.tabs[one]}
            </Chip>
          ))}
        </div>
      }
      actions={
        <>
          <Button tone="quiet" onClick={onBack}>
            <ArrowLeft size={15} aria-hidden />
            {words.back}
          </Button>
          <Button tone="primary" onClick={() => onPlace('report')}>
            <FileText size={15} aria-hidden />
            {words.write}
          </Button>
        </>
      }
    >
      <div className={css.bar}>
        <Select
          className={css.period}
          aria-label={words.period}
          value={period}
          onChange={(event) => {
            setPeriod(offered.find((one) => one === event.target.value) ?? 'quarter')
            setAskedAt(now)
          }}
        >
          {offered.map((one) => (
            <option key={one} value={one}>
              {text.auditExport.periods[one]}
            </option>
          ))}
        </Select>
        {review.data && !review.isFetching && (
          <span className={css.asOf} role="status">
            {words.asOf(format.time(review.dataUpdatedAt), format.number(review.data.counts.entries))}
          </span>
        )}
        <Button small onClick={again} disabled={review.isFetching}>
          <RefreshCw size={13} aria-hidden />
          {words.again}
        </Button>
      </div>
      {review.isFetching && (
        <div className={css.pad}>
          <TaskProgress says={words.reading} task={review.task} onStop={review.stop} />
        </div>
      )}
      {review.isError && !review.isFetching && (
        <div className={css.pad}>
          {failureOf(review.error).code === 'task-stopped' ? (
            <Notice title={words.stopped} />
          ) : (
            <FailureNote failure={failureOf(review.error)} />
          )}
        </div>
      )}
      {tab === 'controls' ? (
        <Controls onShow={show} />
      ) : (
        review.data && <Answer tab={tab} review={review.data} now={now} onKey={onKey} onEntry={onEntry} />
      )}
    </Screen>
  )
}

function Answer({
  tab,
  review,
  now,
  onKey,
  onEntry
}: { tab: Exclude<ReportTab, 'controls'>; review: Review; now: number } & Pick<Props, 'onKey' | 'onEntry'>) {
  if (tab === 'access') return <AccessTable review={review} now={now} onKey={onKey} />
  if (tab === 'rotation') return <RotationChart points={review.compliance} />
  return <Exceptions review={review} now={now} onKey={onKey} onEntry={onEntry} />
}
