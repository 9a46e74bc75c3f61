import { Terminal } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client'
import { useAct } from '../../api/use-act'
import type { CopiedRequest, Preview, RequestDraft } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import css from './signing.module.css'

interface Props {
  readonly draft: RequestDraft
  readonly endpointClass: Preview['endpointClass']
  readonly providerName: string
  /** The request cannot be sent, so it cannot be copied either. */
  readonly disabled: boolean
}

/** Main signs it and puts the command on the clipboard; this window never sees it. */
export function CopySigned({ draft, endpointClass, providerName, disabled }: Props) {
  const { text, format } = useSpeech()
  const said = text.issue
  const { busy, failure, act } = useAct()
  const [copied, setCopied] = useState<CopiedRequest>()
  const copy = async (shell: 'sh' | 'powershell'): Promise<void> => {
    setCopied(undefined)
    // Of what does more than read the window asks for a custodian first; main looks at the request itself.
    const call = endpointClass === 'read' ? api.signing.copyReadRequest : api.signing.copyRequest
    const done = await act(() => call({ draft, shell }))
    if (!done) return
    setCopied(done.value)
    announce(said.copied)
  }
  return (
    <section className={css.copySigned} aria-label={said.title}>
      <h3>
        <Terminal size={14} aria-hidden />
        {said.title}
      </h3>
      <p>{said.hint}</p>
      <div className={css.sendRow}>
        {(['sh', 'powershell'] as const).map((shell) => (
          <Button key={shell} small disabled={disabled || busy} onClick={() => void copy(shell)}>
            {busy ? said.copying : said.copyFor[shell]}
          </Button>
        ))}
      </div>
      {failure && <FailureNote failure={failure} />}
      {copied && (
        <Notice level="good" title={said.copied}>
          {copied.once && said.onceOnly(providerName)}
          {copied.validForMs !== undefined &&
            `${said.until(
              providerName,
              format.duration(copied.validForMs),
              format.time(copied.atMs + copied.validForMs)
            )} ${said.manyTimes}`}{' '}
          {said.cleared(format.duration(copied.clearsAfterMs))}
          {copied.variable !== undefined && ` ${said.variable(copied.variable)}`}
        </Notice>
      )}
    </section>
  )
}
