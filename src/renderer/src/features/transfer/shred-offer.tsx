import { useState } from 'react'
import { api } from '../../api/client'
import type { ShredOutcome } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import { useCall } from './ask'
import css from './transfer.module.css'

/** Offered, never done by itself; with what it does and what no program can promise. */
export function ShredOffer({ id, files, left }: { id: string; files: number; left: number }) {
  const { text } = useSpeech()
  const said = text.transfer.shred
  const { busy, failure, run } = useCall()
  const [kept, setKept] = useState(false)
  const [outcomes, setOutcomes] = useState<readonly ShredOutcome[]>()
  if (kept) return null
  if (outcomes)
    return (
      <>
        {outcomes.map((one) =>
          one.failure ? (
            <FailureNote key={one.name} failure={{ ...one.failure, message: `${one.name}: ${one.failure.message}` }} />
          ) : (
            <Notice key={one.name} level="good" title={said.done(one.name)}>
              {[
                one.shredded?.inRepository ? said.inRepository : '',
                (one.shredded?.otherNames ?? 0) > 0 ? said.otherNames(one.shredded?.otherNames ?? 0) : ''
              ].join(' ')}
            </Notice>
          )
        )}
      </>
    )
  const shred = (): Promise<void> =>
    run(
      () => api.transfer.shredSource({ id }),
      (done) => {
        setOutcomes(done)
        announce(done.map(({ name, failure: why }) => why?.message ?? said.done(name)).join(' '))
      }
    )
  return (
    <>
      {failure && <FailureNote failure={failure} />}
      <Notice
        level="soon"
        title={said.title(files)}
        action={
          <span className={css.buttons}>
            <Button tone="danger" disabled={busy} onClick={() => void shred()}>
              {busy ? said.shredding : said.shred(files)}
            </Button>
            <Button disabled={busy} onClick={() => setKept(true)}>
              {said.keep(files)}
            </Button>
          </span>
        }
      >
        <p>{said.more}</p>
        {left > 0 && <p className={css.trouble}>{said.lost(left)}</p>}
        <dl className={css.promises}>
          <div>
            <dt>{said.promise}</dt>
            <dd>{said.promiseMore}</dd>
          </div>
          <div>
            <dt>{said.limits}</dt>
            <dd>{said.limitsMore}</dd>
          </div>
        </dl>
      </Notice>
    </>
  )
}
