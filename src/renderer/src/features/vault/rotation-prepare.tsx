import { Sparkles } from 'lucide-react'
import { api } from '../../api/client'
import { copyText, useSystemFacts } from '../../api/queries'
import type { KeySummary, ProviderFacts, RotationSummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button, CopyButton } from '../../ui/button'
import { FailureNote } from '../../ui/notice'
import { usePrepared, usePreparedFor } from './prepared-store'
import { PublicKey } from './public-key'
import { useAct } from './rotation-act'
import { KeyPageButton } from './rotation-steps'
import css from './vault.module.css'

interface Props {
  readonly item: KeySummary
  readonly facts: ProviderFacts
  readonly rotation: RotationSummary
  readonly now: number
}

/** What a due rotation can do ahead: make the pair, where the provider takes ours, or say what to have at hand. */
export function PrepareRotation({ item, facts, rotation, now }: Props) {
  const { text, format } = useSpeech()
  const said = text.rotation.prepare
  const demo = useSystemFacts().data?.profile === 'demo'
  const prepared = usePreparedFor(rotation.id, now)
  const { busy, failure, act } = useAct()
  const scopes = format.list(item.scopes.map((scope) => text.scopes[scope]))
  const hosts = format.list(item.allowedHosts)
  const prepare = async (): Promise<void> => {
    const made = await act(
      'prepare',
      () => api.vault.generateKeyPair({ provider: facts.id }),
      () => said.made
    )
    if (made) usePrepared.getState().keep(rotation.id, made)
  }
  return (
    <div className={css.prepare}>
      {prepared?.publicKeyPem === undefined ? (
        <p>{facts.canGenerate ? said.canMake(facts.name, scopes, hosts) : said.atHand(facts.name, scopes, hosts)}</p>
      ) : (
        <>
          <b>{said.made}</b>
          <PublicKey pem={prepared.publicKeyPem} hint={said.register(facts.name)} />
        </>
      )}
      {failure && <FailureNote failure={failure} />}
      <div className={css.row}>
        {facts.canGenerate && !prepared && (
          <Button
            small
            disabled={busy !== undefined}
            aria-label={said.prepareFor(item.label)}
            onClick={() => void prepare()}
          >
            <Sparkles size={14} aria-hidden />
            {busy === 'prepare' ? said.making : said.prepare}
          </Button>
        )}
        <CopyButton label={said.copy} copied={text.app.copied} onCopy={() => copyText(said.list(scopes, hosts))} />
        {!demo && <KeyPageButton facts={facts} />}
      </div>
    </div>
  )
}
