import { api } from '../../api/client'
import { useZoom } from '../../api/queries'
import { zoomOf, zoomSteps } from '../../../../shared/kernel/zoom'
import { useSpeech } from '../../text/use-text'
import { Field, Select } from '../../ui/field'
import css from './settings.module.css'

/** How large everything is drawn; it changes at once, in every window. */
export function ZoomChoice({ commandKey }: { commandKey: string }) {
  const { text, format } = useSpeech()
  const percent = useZoom().data
  if (percent === undefined) return null
  return (
    <Field label={text.zoom.title} hint={text.zoom.hint(commandKey)}>
      {(wiring) => (
        <Select
          {...wiring}
          className={css.size}
          value={percent}
          onChange={(event) => void api.system.changeZoom({ percent: zoomOf(Number(event.target.value)) })}
        >
          {zoomSteps.map((step) => (
            <option key={step} value={step}>
              {text.zoom.percent(format.number(step))}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
