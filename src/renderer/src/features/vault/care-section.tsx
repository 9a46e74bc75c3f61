import { useState } from 'react'
import { api } from '../../api/client'
import type { KeySummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { CareForm } from '../../ui/care-form'
import type { CareValues } from '../../ui/care-values'
import { FailureNote } from '../../ui/notice'
import { Facts, Section } from '../../ui/screen'
import { useAct } from './rotation-act'

const HOUR_MS = 3_600_000

/** How this key wants to be looked after: as its environment, or by a policy of its own. */
export function CareSection({ item, now }: { item: KeySummary; now: number }) {
  const { text, format } = useSpeech()
  const said = text.carePolicy
  const [editing, setEditing] = useState(false)
  const { failure, act } = useAct()
  const { own, inForce } = item.care
  const isOwn = Object.keys(own).length > 0
  const change = async (care: Partial<CareValues>): Promise<void> => {
    await act(
      'care',
      () => api.care.changeKey({ keyId: item.id, care }),
      () => {
        setEditing(false)
        return said.saved
      }
    )
  }
  const due = item.rotationDueAtMs
  return (
    <Section
      title={said.title}
      note={
        <Button tone="quiet" small aria-expanded={editing} onClick={() => setEditing(!editing)}>
          {editing ? text.app.close : said.edit}
        </Button>
      }
    >
      <Facts
        rows={[
          [
            said.rotationDue,
            due === undefined ? said.never : format.both(format.distance(due, now), format.longDay(due, now))
          ],
          [said.overlap, said.forHours(Math.round((inForce.overlapMs / HOUR_MS) * 100) / 100)],
          [said.idle, inForce.idleDays === null ? said.never : said.afterDays(inForce.idleDays)],
          [said.source, isOwn ? said.own : said.inherited(text.environments[item.environment])]
        ]}
      />
      {failure && <FailureNote failure={failure} />}
      {editing && (
        <CareForm
          values={inForce}
          words={said}
          resetLabel={isOwn ? said.ownReset : undefined}
          onSave={(values) => void change(values)}
          onReset={() => void change({})}
        />
      )}
    </Section>
  )
}
