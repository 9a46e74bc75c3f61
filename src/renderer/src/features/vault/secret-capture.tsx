import { ClipboardPaste, Keyboard, Sparkles } from 'lucide-react'
import { useState } from 'react'
import { api, failureOf } from '../../api/client'
import type { Capture, Failure, ProviderFacts } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Group } from '../../ui/field'
import { FailureNote, Notice } from '../../ui/notice'
import { PublicKey } from './public-key'
import css from './vault.module.css'

type Way = 'paste' | 'type' | 'generate'
const icons = { paste: ClipboardPaste, type: Keyboard, generate: Sparkles } as const

/** Ways for a secret to reach main. This window asks for the capture and learns its length, never the secret. */
export function SecretCapture({
  facts,
  field,
  capture,
  error,
  now,
  onCapture
}: {
  facts: ProviderFacts
  field: 'secret' | 'passphrase'
  capture: Capture | undefined
  error: string | undefined
  now: number
  onCapture: (capture: Capture | undefined) => void
}) {
  const { text, format } = useSpeech()
  const [busy, setBusy] = useState<Way>()
  const [failure, setFailure] = useState<Failure<string>>()
  const word = facts.words[field]
  const ways: Way[] = field === 'secret' && facts.canGenerate ? ['paste', 'type', 'generate'] : ['paste', 'type']
  const words = {
    paste: [text.add.paste, text.add.pasteMore],
    type: [text.add.type, text.add.typeMore],
    generate: [text.add.generate, text.add.generateMore]
  } as const

  const take = async (way: Way): Promise<void> => {
    setBusy(way)
    setFailure(undefined)
    const request = { provider: facts.id, field }
    const call =
      way === 'paste'
        ? api.vault.captureFromClipboard(request)
        : way === 'type'
          ? api.vault.captureFromPrompt(request)
          : api.vault.generateKeyPair({ provider: facts.id })
    const answer = await call.catch((thrown: unknown) => ({ ok: false as const, error: failureOf(thrown) }))
    setBusy(undefined)
    if (!answer.ok) {
      // Closing the prompt is a choice, not a failure.
      if (answer.error.code !== 'prompt-cancelled') setFailure(answer.error)
      return
    }
    onCapture(answer.value)
    announce(field === 'secret' ? text.add.capturedTitle : text.add.capturedPassphrase)
  }

  const replace = (): void => {
    if (capture) void api.vault.discardCapture({ id: capture.id })
    onCapture(undefined)
  }

  if (capture && capture.expiresAtMs > now) {
    const minutes = Math.max(1, Math.round((capture.expiresAtMs - now) / 60_000))
    const pair = capture.publicKeyPem !== undefined
    return (
      <Group label={word}>
        <Notice
          level="good"
          title={
            field === 'passphrase'
              ? text.add.capturedPassphrase
              : pair
                ? text.add.generatedTitle
                : text.add.capturedTitle
          }
          action={
            <Button small onClick={replace}>
              {text.add.replace}
            </Button>
          }
        >
          {text.add.captured(text.kinds[capture.kind], format.number(capture.length), minutes)}
        </Notice>
        {capture.publicKeyPem !== undefined && (
          <PublicKey pem={capture.publicKeyPem} hint={text.add.publicKeyMore(facts.name)} />
        )}
      </Group>
    )
  }
  return (
    <Group label={word} error={capture ? text.add.captureExpired : error}>
      <div className={css.ways}>
        {ways.map((way) => {
          const Icon = icons[way]
          return (
            <button
              key={way}
              type="button"
              className={css.way}
              disabled={busy !== undefined}
              onClick={() => void take(way)}
            >
              <Icon size={16} aria-hidden />
              <span>
                <b>{busy === way ? text.add.capturing[way] : words[way][0]}</b>
                <small>{words[way][1]}</small>
              </span>
            </button>
          )
        })}
        {failure && <FailureNote failure={failure} />}
      </div>
    </Group>
  )
}
