import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { daysBetween } from '../../../../../shared/domain/review/access'
import type { KeyId } from '../../../api/types'
import { useSpeech } from '../../../text/use-text'
import { ScopeChip, Tag } from '../../../ui/chip'
import { Empty } from '../../../ui/notice'
import { Cell, VirtualGrid } from '../../../ui/virtual-grid'
import css from './reports.module.css'
import type { Review, ReviewedKey } from './use-review'

/** Which key can do what, what it was used for and by what, and when it was last used. */
export function AccessTable({ review, now, onKey }: { review: Review; now: number; onKey: (id: KeyId) => void }) {
  const { text } = useSpeech()
  const words = text.reports.access
  const [cursor, setCursor] = useState(-1)
  const { keys } = review
  if (keys.length === 0)
    return (
      <Empty icon={<KeyRound size={22} />} title={words.none}>
        {words.noneMore}
      </Empty>
    )
  return (
    <div className={css.fill}>
      <VirtualGrid
        label={words.list}
        columnsClass={css.columns}
        columns={[
          { name: words.columns.key },
          { name: words.columns.may },
          { name: words.columns.used },
          { name: words.columns.by, className: css.wideOnly },
          { name: words.columns.last },
          { name: words.columns.age, className: css.figure },
          { name: words.columns.due, className: css.wideOnly }
        ]}
        count={keys.length}
        cursor={cursor}
        onCursor={setCursor}
        onOpen={(index) => {
          const key = keys[index]
          if (key) onKey(key.id)
        }}
        renderRow={(index) => {
          const key = keys[index]
          return key && <Row reviewed={key} toMs={review.toMs} now={now} />
        }}
      />
    </div>
  )
}

function Row({ reviewed: key, toMs, now }: { reviewed: ReviewedKey; toMs: number; now: number }) {
  const { text, format } = useSpeech()
  const words = text.reports.access
  const age = daysBetween(key.activeSinceMs, toMs)
  const late = key.dueAtMs !== undefined && key.dueAtMs < toMs
  return (
    <>
      <Cell>
        <b className={css.name}>{key.label}</b> <span className={css.faint}>{text.environments[key.environment]}</span>
        {key.frozen && <Tag level="soon">{words.frozen}</Tag>}
      </Cell>
      <Cell>
        <span className={css.chips}>
          {key.scopes.map((scope) => (
            <ScopeChip key={scope} danger={scope === 'withdraw'}>
              {text.scopes[scope]}
            </ScopeChip>
          ))}
        </span>
      </Cell>
      <Cell>
        {key.used.length === 0 ? (
          <span className={css.faint}>{words.notUsed}</span>
        ) : (
          key.used.map((scope) => text.scopes[scope]).join(', ')
        )}
      </Cell>
      <Cell className={css.wideOnly}>
        {key.callers.length === 0 ? (
          <span className={css.faint}>{text.app.unknown}</span>
        ) : (
          key.callers
            .slice(0, 2)
            .map(
              ({ caller, count }) =>
                `${words.callers[caller] ?? caller.replace(/^program\//u, '')} ${format.number(count)}`
            )
            .join(', ')
        )}
        {key.callers.length > 2 && ` ${words.more(key.callers.length - 2)}`}
      </Cell>
      <Cell>
        {key.lastUsedAtMs === undefined ? (
          <span className={css.faint}>{words.never}</span>
        ) : (
          <span title={format.exact(key.lastUsedAtMs)}>{format.distance(key.lastUsedAtMs, now)}</span>
        )}
      </Cell>
      <Cell className={css.figure}>{words.days(format.number(age), age === 1)}</Cell>
      <Cell className={css.wideOnly}>
        {key.dueAtMs === undefined ? (
          <span className={css.faint}>{words.noLimit}</span>
        ) : late ? (
          <Tag level="now">{format.distance(key.dueAtMs, now)}</Tag>
        ) : (
          format.day(key.dueAtMs, now)
        )}
      </Cell>
    </>
  )
}
