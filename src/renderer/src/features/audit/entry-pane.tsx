import { Link2 } from 'lucide-react'
import { formatLink } from '../../../../shared/domain/links/link'
import { copyText, useSystemFacts } from '../../api/queries'
import type { AuditRow } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { CopyButton } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { Facts, Pane, Section } from '../../ui/screen'
import { OpenValue, usePersonalValues } from './open-value'
import { detailOf, userOf } from './stored-line'
import css from './audit.module.css'

export function EntryPane({ row, now, onClose }: { row: AuditRow; now: number; onClose: () => void }) {
  const { text, format } = useSpeech()
  const { fields } = text.audit
  const detail = detailOf(row.line)
  const demo = useSystemFacts().data?.profile === 'demo'
  const link = formatLink({ demo, target: { kind: 'entry', seq: row.seq } }) ?? ''
  const user = userOf(row.line)
  const known = usePersonalValues()
  const kindOf = (hash: string) => known?.find((one) => one.hash === hash)?.kind
  const mono = (value: string) => <span className={css.mono}>{value}</span>
  return (
    <Pane
      label={text.audit.entry(format.number(row.seq))}
      closeLabel={text.app.close}
      onClose={onClose}
      tools={
        <CopyButton
          iconOnly
          icon={<Link2 size={15} aria-hidden />}
          label={text.places.copyLink}
          copied={text.app.copied}
          onCopy={() => copyText(link)}
        />
      }
      head={
        <div className={css.pane}>
          <h2>{text.audit.acts[row.act]}</h2>
          <p className={css.sub}>
            {text.audit.entry(format.number(row.seq))} · {format.distance(row.atMs, now)}
          </p>
        </div>
      }
    >
      <Facts
        rows={[
          [
            fields.outcome,
            <Tag key="outcome" level={row.outcome === 'ok' ? 'good' : row.outcome === 'refused' ? 'soon' : 'now'}>
              {text.audit.outcomes[row.outcome]}
            </Tag>
          ],
          ...(row.code === undefined ? [] : [[fields.code, mono(row.code)] as const]),
          [fields.at, format.exact(row.atMs)],
          [fields.act, mono(row.act)],
          ...(row.keyId === undefined ? [] : [[fields.key, row.keyLabel ?? mono(row.keyId)] as const]),
          ...(row.target === undefined ? [] : [[fields.target, mono(row.target)] as const]),
          [fields.role, row.role],
          ...(user === undefined
            ? []
            : [[fields.user, <OpenValue key="user" hash={user} kind={kindOf(user)} />] as const]),
          [fields.caller, row.caller]
        ]}
      />
      {detail.length > 0 && (
        <Section title={text.audit.detail}>
          <Facts
            rows={detail.map(([name, value]) => {
              const kind = kindOf(value)
              return [
                name,
                kind === undefined ? mono(value) : <OpenValue key={name} hash={value} kind={kind} />
              ] as const
            })}
          />
        </Section>
      )}
      <Section title={text.audit.stored} note={text.audit.storedNote}>
        <pre className={css.line}>{row.line}</pre>
        <div className={css.lineFoot}>
          <CopyButton label={text.audit.copyLine} copied={text.app.copied} onCopy={() => copyText(row.line)} />
        </div>
      </Section>
    </Pane>
  )
}
