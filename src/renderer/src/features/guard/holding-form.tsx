import { useState } from 'react'
import { api } from '../../api/client'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Field, Group, TextInput } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { Pane } from '../../ui/screen'
import { CoinSearch } from './coin-search'
import css from './guard.module.css'
import { useSaidAct, type Coin, type Holding } from './use-guard'

const CASH = { id: 'fiat:usd', symbol: 'USD', name: 'US dollars' } as Coin

/** A holding by hand: which coin, how much, where. */
export function HoldingForm({ holding, onClose }: { holding: Holding | undefined; onClose: () => void }) {
  const { text } = useSpeech()
  const words = text.guard.form
  const { run, busy, failure } = useSaidAct()
  const [coin, setCoin] = useState<Coin | undefined>(
    holding?.assetId && ({ id: holding.assetId, symbol: holding.symbol, name: holding.name ?? holding.symbol } as Coin)
  )
  const [amount, setAmount] = useState(holding?.amount ?? '')
  const [venue, setVenue] = useState(holding?.venue ?? '')
  const [tried, setTried] = useState(false)
  const good = /^\d+(\.\d+)?$/u.test(amount.trim()) && Number(amount) > 0
  const save = async (): Promise<void> => {
    setTried(true)
    if (!coin || !good) return
    const wish = {
      ...(holding && holding.from !== 'key' ? { id: holding.id } : {}),
      venue,
      symbol: coin.symbol,
      assetId: coin.id,
      amount: amount.trim()
    }
    if (await run(() => api.guard.saveHolding(wish), words.saved(coin.name))) onClose()
  }
  const title = holding ? words.editTitle(holding.name ?? holding.symbol) : words.newTitle
  return (
    <Pane
      label={title}
      closeLabel={text.app.close}
      onClose={onClose}
      head={<h2>{title}</h2>}
      foot={
        <div className={css.acts}>
          <Button tone="primary" disabled={busy || !coin} onClick={() => void save()}>
            {words.save}
          </Button>
          <Button onClick={onClose}>{text.app.cancel}</Button>
        </div>
      }
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {failure && <FailureNote failure={failure} />}
        <Group label={words.coin}>
          {coin ? (
            <div className={css.acts}>
              <b>{words.chosen(`${coin.name} (${coin.symbol})`)}</b>
              <Button small onClick={() => setCoin(undefined)}>
                {words.change}
              </Button>
            </div>
          ) : (
            <CoinSearch label={words.find} offered={[CASH]} onChoose={setCoin} />
          )}
        </Group>
        <Field label={words.amount} error={tried && !good ? words.amountWrong : undefined}>
          {(wiring) => (
            <TextInput
              {...wiring}
              inputMode="decimal"
              value={amount}
              maxLength={40}
              onChange={(event) => setAmount(event.target.value)}
            />
          )}
        </Field>
        <Field label={words.place} hint={words.placeHint}>
          {(wiring) => (
            <TextInput {...wiring} value={venue} maxLength={60} onChange={(event) => setVenue(event.target.value)} />
          )}
        </Field>
        <button type="submit" hidden />
      </form>
    </Pane>
  )
}

/** A symbol that could be several coins, or one that nobody lists. */
export function SymbolForm({ holding, onClose }: { holding: Holding; onClose: () => void }) {
  const { text } = useSpeech()
  const words = text.guard.symbol
  const { run, busy, failure } = useSaidAct()
  const { venue, symbol } = holding
  const say = async (means: { kind: 'asset'; assetId: string } | { kind: 'left-out' }): Promise<void> => {
    if (await run(() => api.guard.decideSymbol({ venue, symbol, means }), words.said(symbol))) onClose()
  }
  const title = words.title(symbol, venue)
  return (
    <Pane label={title} closeLabel={text.app.close} onClose={onClose} head={<h2>{title}</h2>}>
      <div className={css.form}>
        {failure && <FailureNote failure={failure} />}
        <p className={css.muted}>{words.more}</p>
        <CoinSearch
          label={text.guard.form.find}
          offered={holding.candidates}
          onChoose={({ id }) => void say({ kind: 'asset', assetId: id })}
        />
        <div className={css.acts}>
          <Button disabled={busy} onClick={() => void say({ kind: 'left-out' })}>
            {words.leaveOut}
          </Button>
        </div>
      </div>
    </Pane>
  )
}
