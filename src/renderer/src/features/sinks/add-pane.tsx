import { useState } from 'react'
import { api } from '../../api/client'
import { useAct } from '../../api/use-act'
import type { SinkDraft } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Field, Select } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { Pane } from '../../ui/screen'
import { sinkKinds, type SinkKind } from '../../../../shared/domain/sinks/sink'
import { blankDraft } from './blank-draft'
import { SinkForm } from './sink-form'
import css from './sinks.module.css'

/** What it is and where; the password and a test come next. */
export function AddPane({ onClose, onAdded }: { onClose: () => void; onAdded: (id: string) => void }) {
  const { text } = useSpeech()
  const words = text.sinks
  const [kind, setKind] = useState<SinkKind>('postgres')
  const { busy, failure, act } = useAct()
  const add = async (draft: SinkDraft): Promise<void> => {
    const added = await act(() => api.sinks.add(draft))
    if (added) onAdded(added.value.id)
  }
  return (
    <Pane
      label={words.add}
      closeLabel={text.app.close}
      onClose={onClose}
      focusOnOpen
      head={
        <div className={css.head}>
          <h2>{words.add}</h2>
          <p className={css.sub}>{words.form.next}</p>
        </div>
      }
    >
      {failure && <FailureNote failure={failure} />}
      <div className={css.form}>
        <Field label={words.form.kind} hint={words.kindMore[kind]}>
          {(wiring) => (
            <Select {...wiring} value={kind} onChange={(event) => setKind(event.target.value as SinkKind)}>
              {sinkKinds.map((one) => (
                <option key={one} value={one}>
                  {words.kinds[one]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <SinkForm
          key={kind}
          draft={blankDraft(kind)}
          submit={words.form.submit}
          busy={busy}
          onSubmit={(draft) => void add(draft)}
        />
      </div>
    </Pane>
  )
}
