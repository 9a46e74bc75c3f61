import { Archive, Braces, FileText, Radar, ScrollText, Table } from 'lucide-react'
import { useSpeech } from '../../../text/use-text'
import { Notice } from '../../../ui/notice'
import { formats, type ExportChoices, type ExportFormat } from './wizard-choices'
import css from './wizard.module.css'

const icons = { bundle: Archive, pdf: FileText, jsonl: Braces, csv: Table, ocsf: Radar, syslog: ScrollText } as const

export function FormatStep({
  choices,
  onChange
}: {
  choices: ExportChoices
  onChange: (part: Partial<ExportChoices>) => void
}) {
  const { text } = useSpeech()
  const words = text.auditExport
  const narrowed = choices.acts.length > 0 || choices.outcome !== undefined
  return (
    <div className={css.form}>
      <fieldset className={css.formats}>
        <legend className="sr-only">{words.format}</legend>
        {formats.map((format) => (
          <FormatCard
            key={format}
            format={format}
            on={choices.format === format}
            onChoose={() => onChange({ format })}
          />
        ))}
      </fieldset>
      {choices.format === 'pdf' && narrowed && <Notice title={words.actsNotInReport} />}
    </div>
  )
}

function FormatCard({ format, on, onChoose }: { format: ExportFormat; on: boolean; onChoose: () => void }) {
  const { text } = useSpeech()
  const { name, file, says } = text.auditExport.formats[format]
  const Icon = icons[format]
  return (
    <label className={css.card}>
      <input type="radio" name="export-format" value={format} checked={on} onChange={onChoose} />
      <Icon size={18} aria-hidden />
      <span className={css.cardText}>
        <b>
          {name} <small>.{file}</small>
        </b>
        <span>{says}</span>
      </span>
    </label>
  )
}
