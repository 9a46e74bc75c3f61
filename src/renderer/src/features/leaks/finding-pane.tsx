import { Siren } from 'lucide-react'
import { copyText } from '../../api/queries'
import type { KeyId, LeakFinding } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button, CopyButton } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { Facts, Pane } from '../../ui/screen'
import css from './leaks.module.css'

export function FindingPane({
  finding,
  now,
  onClose,
  onOpenKey,
  onOpenEndpoint,
  onIncident,
  onSettle
}: {
  finding: LeakFinding
  now: number
  onClose: () => void
  onOpenKey: (id: KeyId) => void
  onOpenEndpoint: (id: string) => void
  onIncident?: ((id: KeyId, sinceMs: number) => void) | undefined
  onSettle: (state: 'open' | 'ignored') => void
}) {
  const { text } = useSpeech()
  const { what, state } = finding
  const own = 'keyId' in what ? what : undefined
  return (
    <Pane
      label={text.leaks.finding}
      closeLabel={text.app.close}
      onClose={onClose}
      head={
        <div className={css.pane}>
          <h2>{'rule' in what ? what.rule : text.leaks.yourKey(what.label)}</h2>
          <p className={css.sub}>
            {finding.path}:{finding.line}
          </p>
        </div>
      }
      foot={
        <div className={css.paneFoot}>
          {state === 'ignored' ? (
            <Button onClick={() => onSettle('open')}>{text.leaks.reopen}</Button>
          ) : (
            <Button onClick={() => onSettle('ignored')} title={text.leaks.ignoreMore}>
              {text.leaks.ignore}
            </Button>
          )}
          <CopyButton
            label={text.leaks.copyPlace}
            copied={text.app.copied}
            onCopy={() => copyText(`${finding.folder}/${finding.path}:${finding.line}:${finding.column}`)}
          />
        </div>
      }
    >
      {own ? (
        <Notice
          level="now"
          title={text.leaks.ownTitle(own.label)}
          action={
            <span className={css.acts}>
              {onIncident && (
                <Button
                  small
                  tone="danger"
                  onClick={() => onIncident(own.keyId, finding.commit?.atMs ?? finding.firstSeenMs)}
                >
                  <Siren size={14} aria-hidden />
                  {text.leaks.startIncident}
                </Button>
              )}
              <Button small onClick={() => onOpenKey(own.keyId)}>
                {text.leaks.openKey}
              </Button>
            </span>
          }
        >
          {own.signs ? text.leaks.ownSigns : text.leaks.ownOld}
        </Notice>
      ) : 'endpointId' in what ? (
        <Notice
          level="now"
          title={text.leaks.endpointTitle(what.label)}
          action={
            <Button small onClick={() => onOpenEndpoint(what.endpointId)}>
              {text.leaks.openEndpoint}
            </Button>
          }
        >
          {text.leaks.endpointMore}
        </Notice>
      ) : (
        <Notice level="soon" title={text.leaks.ruleTitle}>
          {text.leaks.ruleMore}
        </Notice>
      )}
      <div className={css.factsBlock}>
        <FindingFacts finding={finding} now={now} />
      </div>
    </Pane>
  )
}

function FindingFacts({ finding, now }: { finding: LeakFinding; now: number }) {
  const { text, format } = useSpeech()
  const { facts } = text.leaks
  const { what, commit, hint } = finding
  const when = (atMs: number) => <span title={format.exact(atMs)}>{format.distance(atMs, now)}</span>
  return (
    <Facts
      rows={[
        [facts.folder, finding.folder],
        [
          facts.file,
          <span key="file" className={css.mono}>
            {finding.path}
          </span>
        ],
        [facts.line, text.leaks.place(format.number(finding.line), format.number(finding.column))],
        [facts.length, text.leaks.bytes(format.number(finding.length))],
        ...('rule' in what
          ? [
              [
                facts.rule,
                <span key="rule" className={css.mono}>
                  {what.rule}
                </span>
              ] as const
            ]
          : []),
        ...(hint === ''
          ? []
          : [
              [
                facts.starts,
                <span key="hint" className={css.mono}>
                  {hint}
                </span>
              ] as const
            ]),
        [
          facts.commit,
          commit ? (
            <span key="commit">
              <span className={css.mono}>{commit.id.slice(0, 12)}</span>, {format.exact(commit.atMs)}
            </span>
          ) : (
            text.leaks.workingTree
          )
        ],
        [facts.first, when(finding.firstSeenMs)],
        [facts.last, when(finding.lastSeenMs)],
        [facts.state, text.leaks.stateTags[finding.state]]
      ]}
    />
  )
}
