import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, valueOf } from '../../api/client'
import { useLongTask } from '../../api/queries'
import type { Retention, SealCheck } from '../../api/types'
import { useAct } from '../../api/use-act'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { FailureNote, Notice } from '../../ui/notice'
import { Facts, Pane, Section } from '../../ui/screen'
import audit from './audit.module.css'
import { KeepForm } from './keep-form'
import { PersonalSection } from './personal-section'
import { TaskProgress } from './task-progress'
import css from './retention.module.css'

/** While expired entries wait until they are read. */
const ASK_AGAIN_MS = 1_000

/** How long entries stay in the log, and where the older ones are sealed. */
export function RetentionPane({ now, onClose }: { now: number; onClose: () => void }) {
  const { text } = useSpeech()
  const said = text.retention
  const known = useQuery({
    queryKey: ['retention'],
    queryFn: () => valueOf(api.retention.overview()),
    // Who reads the log says nothing of it.
    refetchInterval: ({ state }) => (state.data?.unread ? ASK_AGAIN_MS : false)
  }).data
  return (
    <Pane
      label={said.paneTitle}
      closeLabel={text.app.close}
      onClose={onClose}
      head={
        <div className={audit.pane}>
          <h2>{said.paneTitle}</h2>
          <p className={audit.sub}>{said.intro}</p>
        </div>
      }
    >
      {known && (
        <>
          <Section title={said.keep}>
            <KeepForm key={String(known.months)} known={known} />
            <Standing known={known} now={now} />
          </Section>
          <Bundles known={known} now={now} />
        </>
      )}
      <PersonalSection now={now} />
    </Pane>
  )
}

function Standing({ known, now }: { known: Retention; now: number }) {
  const { text, format } = useSpeech()
  const said = text.retention
  const { busy, failure, act } = useAct()
  const { months, oldest, expired, unread, nextAtMs, folder, running } = known
  const task = useLongTask('seal', running)
  const run = async (): Promise<void> => {
    const done = await act(() => api.retention.run())
    if (done) announce(done.value.entries === 0 ? said.nothing : said.ran(done.value.entries))
  }
  return (
    <>
      <Facts
        rows={[
          [
            said.oldest,
            oldest
              ? `${format.longDay(oldest.atMs, now)} (${text.audit.entry(format.number(oldest.seq))})`
              : text.app.unknown
          ],
          ...(months === undefined
            ? []
            : [
                [said.expired, said.entries(format.number(expired), expired === 1)] as const,
                ...(expired === 0 && unread === 0 && nextAtMs !== undefined
                  ? [[said.next, format.longDay(nextAtMs, now)] as const]
                  : [])
              ]),
          [
            said.folder,
            <span key="folder" className={css.folder}>
              <span className={css.path}>{folder}</span>
              <Button small onClick={() => void act(() => api.retention.changeFolder())} disabled={busy}>
                {said.changeFolder}
              </Button>
            </span>
          ]
        ]}
      />
      {unread > 0 && <p className={css.muted}>{said.unread(format.number(unread), unread === 1)}</p>}
      {running ? (
        <div className={css.act}>
          <TaskProgress says={said.running} task={task} onStop={() => void api.audit.stop({ kind: 'seal' })} />
        </div>
      ) : (
        expired > 0 && (
          <div className={css.act}>
            <Button tone="primary" onClick={() => void run()} disabled={busy}>
              {said.run}
            </Button>
          </div>
        )
      )}
      {known.failure?.code === 'task-stopped' ? (
        <Notice title={said.stopped} />
      ) : failure ? (
        <FailureNote failure={failure} />
      ) : (
        known.failure && (
          <Notice level="soon" title={said.failed}>
            {known.failure.message} {known.failure.remedy}
          </Notice>
        )
      )}
    </>
  )
}

function Bundles({ known, now }: { known: Retention; now: number }) {
  const { text, format } = useSpeech()
  const said = text.retention
  const { busy, failure, act } = useAct()
  const [checks, setChecks] = useState<readonly SealCheck[]>([])
  const task = useLongTask('seal-check', busy)
  const check = async (): Promise<void> => {
    const done = await act(() => api.retention.check())
    if (done) setChecks(done.value)
  }
  return (
    <Section title={said.bundles}>
      {known.seals.length === 0 && <p className={css.muted}>{said.none}</p>}
      <ul className={css.list}>
        {known.seals.map(({ first, last, name, path, bytes, atMs, there }) => {
          const found = checks.find((one) => one.name === name)
          return (
            <li key={name} className={css.one}>
              <b>{said.range(format.number(first), format.number(last))}</b>
              {found ? (
                <Tag level={found.ok ? 'good' : 'now'}>{found.ok ? said.whole : said.wrong}</Tag>
              ) : (
                <Tag level={there ? 'plain' : 'now'}>{there ? said.there : said.missing}</Tag>
              )}
              <span className={css.says} title={path}>
                {name}, {format.bytes(bytes)}, {format.day(atMs, now)}.{' '}
                {found ? found.says : !there && said.missingHint(path)}
              </span>
            </li>
          )
        })}
      </ul>
      {known.seals.length > 0 && (
        <div className={css.act}>
          {busy ? (
            <TaskProgress says={said.checking} task={task} onStop={() => void api.audit.stop({ kind: 'seal-check' })} />
          ) : (
            <Button onClick={() => void check()}>{said.check}</Button>
          )}
        </div>
      )}
      {failure &&
        (failure.code === 'task-stopped' ? <Notice title={said.checkStopped} /> : <FailureNote failure={failure} />)}
    </Section>
  )
}
