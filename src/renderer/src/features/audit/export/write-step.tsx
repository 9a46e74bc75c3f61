import { Download } from 'lucide-react'
import { useState } from 'react'
import { copyText, useLogStatus, useLongTask } from '../../../api/queries'
import type { AuditFilter } from '../../../api/types'
import { languages } from '../../../../../shared/kernel/languages'
import { useSpeech } from '../../../text/use-text'
import { Button, CopyButton } from '../../../ui/button'
import { Checkbox, Group, Segmented } from '../../../ui/field'
import { FailureNote, Notice } from '../../../ui/notice'
import { Facts } from '../../../ui/screen'
import { useAudit, type BundleExtras, type ExportDone } from '../audit-store'
import { TaskProgress } from '../task-progress'
import { useLogKeys } from '../use-log-keys'
import type { ExportChoices, ExportFormat } from './wizard-choices'
import css from './wizard.module.css'

export function WriteStep({
  choices,
  filter,
  total
}: {
  choices: ExportChoices
  filter: AuditFilter
  total: number | undefined
}) {
  const { text } = useSpeech()
  const words = text.auditExport
  const { exporting, export: write, stop } = useAudit()
  const [extras, setExtras] = useState<BundleExtras>({})
  const running = exporting.state === 'running'
  const task = useLongTask('export', running)
  const full = Object.keys(filter).length === 0
  return (
    <div className={css.form}>
      {exporting.state !== 'done' && (
        <>
          <Summary choices={choices} filter={filter} total={total} />
          <p className={css.note}>
            {choices.format === 'bundle' && `${full ? words.proves.full : words.proves.part} `}
            {words.recorded}
          </p>
        </>
      )}
      {!running && exporting.state !== 'done' && choices.format === 'bundle' && (
        <Extras chosen={extras} onChoose={setExtras} />
      )}
      {!running && exporting.state !== 'done' && isRead(choices.format) && (
        <ReaderLanguage format={choices.format} chosen={extras} onChoose={setExtras} />
      )}
      {!running && exporting.state !== 'done' && (
        <div>
          <Button tone="primary" onClick={() => void write(choices.format, filter, extrasOf(choices.format, extras))}>
            <Download size={15} aria-hidden />
            {words.write}
          </Button>
        </div>
      )}
      {running && (
        <TaskProgress
          says={choices.format === 'pdf' ? words.report : words.writing}
          task={task}
          onStop={() => void stop('export')}
        />
      )}
      <div aria-live="polite">
        {exporting.state === 'failed' &&
          (exporting.failure.code === 'task-stopped' ? (
            <Notice title={words.stopped} />
          ) : (
            <FailureNote failure={exporting.failure} />
          ))}
        {exporting.state === 'done' && <Done done={exporting.value} />}
      </div>
    </div>
  )
}

const isRead = (format: ExportFormat): format is 'bundle' | 'pdf' => format === 'bundle' || format === 'pdf'

/** What was chosen counts for what it was chosen for. */
const extrasOf = (format: ExportFormat, { language, ...bundle }: BundleExtras): BundleExtras => ({
  ...(format === 'bundle' ? bundle : {}),
  ...(isRead(format) && language !== undefined ? { language } : {})
})

/** A reviewer may read another language than the one who exports. */
function ReaderLanguage({
  format,
  chosen,
  onChoose
}: {
  format: 'bundle' | 'pdf'
  chosen: BundleExtras
  onChoose: (extras: BundleExtras) => void
}) {
  const { text, language: spoken } = useSpeech()
  const words = text.auditExport
  return (
    <Group label={words.language} hint={words.languageHint[format]}>
      <Segmented
        name="export-language"
        value={chosen.language ?? spoken}
        options={languages.map((value) => ({ value, label: text.language.choices[value] }))}
        onValue={(language) => onChoose({ ...chosen, language })}
      />
    </Group>
  )
}

const besides = ['pdf', 'csv', 'ocsf'] as const

/** What a bundle carries beyond the signed lines. */
function Extras({ chosen, onChoose }: { chosen: BundleExtras; onChoose: (extras: BundleExtras) => void }) {
  const { text } = useSpeech()
  const words = text.auditExport
  const { beside = [] } = chosen
  return (
    <Group label={words.beside} hint={words.besideHint}>
      {besides.map((one) => (
        <Checkbox
          key={one}
          checked={beside.includes(one)}
          onChecked={(on) =>
            onChoose({ ...chosen, beside: besides.filter((it) => (it === one ? on : beside.includes(it))) })
          }
        >
          {words.besides[one]}
        </Checkbox>
      ))}
      <Checkbox
        checked={chosen.openPersonal === true}
        onChecked={(openPersonal) => onChoose({ ...chosen, openPersonal })}
      >
        {text.personal.inBundle}
      </Checkbox>
    </Group>
  )
}

function Summary({
  choices: { keyIds, acts, outcome, format },
  filter: { fromMs, toMs },
  total
}: {
  choices: ExportChoices
  filter: AuditFilter
  total: number | undefined
}) {
  const speech = useSpeech()
  const { text } = speech
  const words = text.auditExport
  const keys = useLogKeys(keyIds)
  const day = (ms: number): string => speech.format.exact(ms).replace(/,.*$/, '')
  const period =
    fromMs === undefined
      ? words.periods.any
      : toMs === undefined
        ? words.since(day(fromMs))
        : words.until(day(fromMs), day(toMs))
  const labels = keyIds.map((id) => keys.find((key) => key.id === id)?.label ?? id)
  return (
    <Facts
      rows={[
        [words.fields.format, `${words.formats[format].name} (.${words.formats[format].file})`],
        [words.fields.period, period],
        [words.fields.keys, labels.length === 0 ? words.allKeys : speech.format.list(labels)],
        ...(format === 'pdf' || acts.length === 0
          ? []
          : [
              [
                words.fields.acts,
                acts.length > 6
                  ? words.someActs(acts.length)
                  : speech.format.list(acts.map((act) => text.audit.acts[act]))
              ] as const
            ]),
        ...(format === 'pdf' || outcome === undefined
          ? []
          : [[words.fields.outcome, text.audit.outcomes[outcome]] as const]),
        [words.fields.entries, total === undefined ? words.counting : speech.format.number(total)] as const
      ]}
    />
  )
}

function Done({ done: { format, fileName, entries, bytes, sha256 } }: { done: ExportDone }) {
  const speech = useSpeech()
  const { text } = speech
  const words = text.auditExport
  const fingerprint = useLogStatus().data?.fingerprint ?? ''
  return (
    <div className={css.form}>
      <Notice level="good" title={words.done(fileName)}>
        {words.doneMore(speech.format.number(entries), speech.format.bytes(bytes))}
        <span className={css.hash}>
          {sha256}
          <CopyButton iconOnly label={words.copyHash} copied={text.app.copied} onCopy={() => copyText(sha256)} />
        </span>
      </Notice>
      {(format === 'bundle' || format === 'pdf') && fingerprint !== '' && (
        <Notice title={words.fingerprint}>
          <span className={css.hash}>
            {fingerprint}
            <CopyButton
              iconOnly
              label={words.copyFingerprint}
              copied={text.app.copied}
              onCopy={() => copyText(fingerprint)}
            />
          </span>
        </Notice>
      )}
    </div>
  )
}
