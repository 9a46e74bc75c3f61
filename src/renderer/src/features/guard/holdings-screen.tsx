import { FileUp, Plus, Wallet } from 'lucide-react'
import { useState } from 'react'
import { api, failureOf } from '../../api/client'
import type { Guard } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Empty, FailureNote, Notice, Skeleton } from '../../ui/notice'
import { Screen, Split } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { AllocationCard } from './allocation-card'
import { CsvPane } from './csv-pane'
import css from './guard.module.css'
import { HoldingForm, SymbolForm } from './holding-form'
import { HoldingsList } from './holdings-list'
import { KeysCard } from './keys-card'
import { CoolingCard, RiskCard } from './risk-card'
import { RuleForm } from './rule-form'
import { RulesCard } from './rules-card'
import { dollars, percent, useSaidAct, useGuard, type GuardRule, type Holding } from './use-guard'

type Open =
  | { readonly kind: 'holding'; readonly holding?: Holding }
  | { readonly kind: 'symbol'; readonly holding: Holding }
  | { readonly kind: 'rule'; readonly rule?: GuardRule | undefined }
  | { readonly kind: 'csv' }

/** What you hold, where it lies, and the rules that can hold the signer back. */
export function HoldingsScreen() {
  const { text } = useSpeech()
  const words = text.guard
  const query = useGuard()
  const guard = query.data
  const [open, setOpen] = useState<Open>()
  const close = (): void => setOpen(undefined)
  return (
    <Screen
      title={words.title}
      aside={guard && guard.holdings.length > 0 ? words.aside(dollars(guard.total)) : undefined}
      actions={
        <>
          <Button onClick={() => setOpen({ kind: 'csv' })}>
            <FileUp size={15} aria-hidden />
            {words.import}
          </Button>
          <Button tone="primary" onClick={() => setOpen({ kind: 'holding' })}>
            <Plus size={15} aria-hidden />
            {words.add}
          </Button>
        </>
      }
    >
      <Split
        list={
          <div className={css.scroll} tabIndex={0} role="group" aria-label={words.title}>
            {guard ? (
              <Cards guard={guard} onOpen={setOpen} />
            ) : query.isError ? (
              <FailureNote
                failure={failureOf(query.error)}
                retry={{ label: text.app.retry, onRetry: () => void query.refetch() }}
              />
            ) : (
              <Skeleton rows={10} label={text.app.loading} />
            )}
          </div>
        }
        pane={guard && open && <OpenPane guard={guard} open={open} onClose={close} />}
      />
    </Screen>
  )
}

function OpenPane({ guard, open, onClose }: { guard: Guard; open: Open; onClose: () => void }) {
  switch (open.kind) {
    case 'holding':
      return <HoldingForm key={open.holding?.id ?? 'new'} holding={open.holding} onClose={onClose} />
    case 'symbol':
      return <SymbolForm key={open.holding.id} holding={open.holding} onClose={onClose} />
    case 'rule':
      return <RuleForm key={open.rule?.id ?? 'new'} rule={open.rule} guard={guard} onClose={onClose} />
    case 'csv':
      return <CsvPane onClose={onClose} />
  }
}

function Cards({ guard, onOpen }: { guard: Guard; onOpen: (open: Open) => void }) {
  const { text } = useSpeech()
  const words = text.guard
  const now = useNow(60_000)
  return (
    <div className={css.cards}>
      <div className={css.column}>
        <Findings guard={guard} now={now} />
        {guard.holdings.length === 0 ? (
          <Empty
            icon={<Wallet size={22} />}
            title={words.empty}
            action={
              <Button tone="primary" onClick={() => onOpen({ kind: 'holding' })}>
                {words.add}
              </Button>
            }
          >
            {words.emptyMore}
          </Empty>
        ) : (
          <>
            <AllocationCard guard={guard} />
            <HoldingsList
              guard={guard}
              onEdit={(holding) => onOpen({ kind: 'holding', holding })}
              onSettle={(holding) => onOpen({ kind: 'symbol', holding })}
            />
          </>
        )}
      </div>
      <div className={css.column}>
        <RulesCard guard={guard} onEdit={(rule) => onOpen({ kind: 'rule', rule })} />
        <KeysCard guard={guard} now={now} />
        <CoolingCard guard={guard} />
        <RiskCard guard={guard} />
      </div>
    </div>
  )
}

/** What breaks a rule, what is not known, and what rests. */
function Findings({ guard, now }: { guard: Guard; now: number }) {
  const { text, format } = useSpeech()
  const words = text.guard
  const { run, failure } = useSaidAct()
  const dark = guard.holdings.filter(({ unknown }) => unknown !== undefined && unknown !== 'left-out').length
  const missing = guard.baskets.filter(({ id, known }) => !known && guard.highRisk.baskets.includes(id))
  return (
    <section className={css.findings} aria-label={words.findings}>
      {failure && <FailureNote failure={failure} />}
      {guard.resting.map(({ scope, fall, untilMs }) => (
        <Notice
          key={scope}
          level="now"
          title={words.cooling.standing(
            scope === '' ? words.cooling.everywhere : words.cooling.at(scope),
            percent(Number(fall.toFixed(1))),
            format.short(untilMs, now)
          )}
          action={
            <Button small onClick={() => void run(() => api.guard.liftRest({ scope }), words.cooling.lifted)}>
              {words.cooling.lift}
            </Button>
          }
        />
      ))}
      {guard.findings.map(({ rule, text: said }) => (
        <Notice key={`${rule} ${said}`} level="soon" title={said} />
      ))}
      {guard.holdings.length > 0 && guard.findings.length === 0 && <Notice level="good" title={words.noFindings} />}
      {dark > 0 && (
        <Notice level="soon" title={words.unknown(dark)}>
          {words.unknownMore}
        </Notice>
      )}
      {guard.holdings.length > 0 && missing.length > 0 && (
        <Notice title={words.noMembers(format.list(missing.map(({ name }) => name)))} />
      )}
    </section>
  )
}
