import { copyText } from '../../api/queries'
import { useSpeech } from '../../text/use-text'
import { CopyButton } from '../../ui/button'
import css from './vault.module.css'

export function PublicKey({ pem, hint }: { pem: string; hint: string }) {
  const { text } = useSpeech()
  return (
    <>
      <pre className={css.pem}>{pem.trim()}</pre>
      <div className={css.pemFoot}>
        <span>{hint}</span>
        <CopyButton label={text.keys.copyPublicKey} copied={text.app.copied} onCopy={() => copyText(pem)} />
      </div>
    </>
  )
}
