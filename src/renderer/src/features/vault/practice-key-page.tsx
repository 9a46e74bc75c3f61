/** The practice exchange's key page, in the demo: what happens in a browser with real keys. */
import { useState } from 'react'
import { api } from '../../api/client'
import type { KeySummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/field'
import { FailureNote, Notice } from '../../ui/notice'
import { useAct } from './rotation-act'
import css from './vault.module.css'

export function PracticeIssue({
  item,
  publicKeyPem,
  onIssued
}: {
  item: KeySummary
  /** Of a pair that was generated here: the exchange takes its public half. */
  publicKeyPem: string | undefined
  onIssued: (apiKeyId: string) => void
}) {
  const { text } = useSpeech()
  const said = text.rotation.introduce
  const { busy, failure, act } = useAct()
  const [issued, setIssued] = useState<{ readonly copied: boolean; readonly hasPassphrase: boolean }>()
  const pair = publicKeyPem !== undefined
  const issue = async (): Promise<void> => {
    const request = { keyId: item.id, ...(publicKeyPem === undefined ? {} : { publicKeyPem }) }
    const made = await act(
      'issue',
      () => api.practice.issueKey(request),
      () => said.issued
    )
    if (!made) return
    setIssued(made)
    onIssued(made.apiKeyId)
  }
  return (
    <div className={css.practice}>
      <b>{said.practice}</b>
      <p>{said.practiceMore}</p>
      {issued && (
        <Notice level="good" title={said.issued}>
          {issued.copied ? said.issuedSecret : said.issuedPair}
        </Notice>
      )}
      {failure && <FailureNote failure={failure} />}
      <div className={css.row}>
        <Button small disabled={busy !== undefined} onClick={() => void issue()}>
          {pair ? said.issuePair : said.issue}
        </Button>
        {issued?.hasPassphrase && (
          <Button
            small
            disabled={busy !== undefined}
            onClick={() =>
              void act(
                'passphrase',
                () => api.practice.copyPassphrase(),
                () => said.copiedPassphrase
              )
            }
          >
            {said.copyPassphrase}
          </Button>
        )}
      </div>
    </div>
  )
}

export function PracticeRevoke({ item, version }: { item: KeySummary; version: number }) {
  const { text } = useSpeech()
  const said = text.rotation.retire
  const { busy, failure, act } = useAct()
  const [revoked, setRevoked] = useState(false)
  const [stubborn, setStubborn] = useState(false)
  const revoke = async (): Promise<void> => {
    const request = { keyId: item.id, version }
    await act(
      'revoke',
      () => api.practice.revokeKey(request),
      () => {
        setRevoked(true)
        return said.revokedPractice
      }
    )
  }
  return (
    <div className={css.practice}>
      <b>{text.rotation.introduce.practice}</b>
      {revoked && <Notice level="good" title={said.revokedPractice} />}
      {failure && <FailureNote failure={failure} />}
      <Checkbox
        checked={stubborn}
        onChecked={(on) => {
          setStubborn(on)
          void act('fault', () => api.practice.keepAccepting({ on }))
        }}
      >
        {said.stubborn}
      </Checkbox>
      <div className={css.row}>
        <Button small disabled={busy !== undefined || revoked} onClick={() => void revoke()}>
          {said.revokePractice}
        </Button>
      </div>
    </div>
  )
}
