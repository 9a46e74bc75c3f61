import { Archive } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client'
import { copyText, useKeys, useTransferStatus } from '../../api/queries'
import type { WrittenBackup } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button, CopyButton } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import { Facts } from '../../ui/screen'
import { useCall } from './ask'
import { Flow, Working } from './flow'
import css from './transfer.module.css'

export function BackupFlow({ onLeave }: { onLeave: () => void }) {
  const { text } = useSpeech()
  const said = text.transfer.backup
  const { busy, failure, run } = useCall()
  const [written, setWritten] = useState<WrittenBackup>()
  const count = (useKeys().data ?? []).length
  const running = useTransferStatus().data?.running
  if (written) return <Done written={written} onLeave={onLeave} />
  const write = (): Promise<void> =>
    run(
      () => api.transfer.writeBackup(),
      (done) => {
        announce(said.done)
        setWritten(done)
      }
    )
  return (
    <Flow
      title={said.title}
      intro={said.intro}
      steps={text.transfer.steps.backup}
      at={busy ? 1 : 0}
      foot={
        <>
          <Button onClick={onLeave} disabled={busy}>
            {text.transfer.back}
          </Button>
          <Button tone="primary" autoFocus disabled={busy || count === 0} onClick={() => void write()}>
            <Archive size={15} aria-hidden />
            {said.start}
          </Button>
        </>
      }
    >
      {failure && <FailureNote failure={failure} />}
      {busy && (
        <Working words={(running?.total ?? 0) > 0 ? `${said.writing} ${said.verifying}` : said.waiting} stoppable />
      )}
      {count === 0 && <Notice title={said.empty} />}
      <section className={css.card}>
        <h3>{said.holds}</h3>
        <ul className={css.bullets}>
          <li>{said.holdsKeys(count)}</li>
          <li>{said.holdsSecrets}</li>
          <li>{said.holdsWebhooks}</li>
          <li>{said.holdsNonces}</li>
          <li>{said.holdsSettings}</li>
        </ul>
        <p className={css.faint}>{said.holdsNot}</p>
      </section>
      <div className={css.pair}>
        <section className={css.card}>
          <h3>{said.passphrase}</h3>
          <p className={css.muted}>{said.passphraseMore}</p>
        </section>
        <section className={css.card}>
          <h3>{said.format}</h3>
          <p className={css.muted}>{said.formatMore}</p>
        </section>
      </div>
    </Flow>
  )
}

function Done({ written, onLeave }: { written: WrittenBackup; onLeave: () => void }) {
  const { text, format } = useSpeech()
  const said = text.transfer.backup
  return (
    <Flow
      title={said.done}
      intro={said.doneMore(written.keys)}
      steps={text.transfer.steps.backup}
      at={2}
      foot={
        <Button tone="primary" onClick={onLeave}>
          {text.transfer.finish}
        </Button>
      }
    >
      {written.missing > 0 && <Notice level="soon" title={said.missing(written.missing)} />}
      <section className={css.card}>
        <Facts
          rows={[
            [said.facts.file, written.fileName],
            [said.facts.size, format.bytes(written.bytes)],
            [
              said.facts.sha256,
              <span key="sha256" className={css.digest}>
                <code>{written.sha256}</code>
                <CopyButton
                  iconOnly
                  label={said.copyDigest}
                  copied={text.app.copied}
                  onCopy={() => copyText(written.sha256)}
                />
              </span>
            ],
            [said.facts.opens, said.opensWith]
          ]}
        />
      </section>
    </Flow>
  )
}
