import { CircleHelp, Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { api } from '../../api/client'
import type { Guard } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button, IconButton } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { FailureNote } from '../../ui/notice'
import css from './guard.module.css'
import { amountText, dollars, percent, useSaidAct, type Holding } from './use-guard'

/** What is held, one row each, with what is not known of it. */
export function HoldingsList({
  guard,
  onEdit,
  onSettle
}: {
  guard: Guard
  onEdit: (holding: Holding) => void
  onSettle: (holding: Holding) => void
}) {
  const { text } = useSpeech()
  const words = text.guard
  const { columns } = words
  const { run, failure } = useSaidAct()
  return (
    <section className={css.card} aria-label={words.list}>
      <div className={css.head}>
        <h2>{words.list}</h2>
      </div>
      {failure && <FailureNote failure={failure} />}
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{columns.coin}</th>
            <th scope="col">{columns.place}</th>
            <th scope="col" className={css.end}>
              {columns.amount}
            </th>
            <th scope="col" className={css.end}>
              {columns.value}
            </th>
            <th scope="col" className={css.end}>
              {columns.share}
            </th>
            <th scope="col">{columns.from}</th>
            <th scope="col">
              <span className="sr-only">{columns.acts}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {guard.holdings.map((holding) => {
            const name = holding.name ?? holding.symbol
            const { unknown } = holding
            return (
              <tr key={holding.id}>
                <th scope="row">
                  {name} {holding.highRisk && <Tag level="soon">{words.highRisk(holding.highRisk)}</Tag>}
                </th>
                <td>{holding.venue}</td>
                <td className={css.end}>{amountText(holding.amount)}</td>
                <td className={css.end}>
                  {unknown ? (
                    <Tag level={unknown === 'left-out' ? 'plain' : 'now'}>{words.unknowns[unknown]}</Tag>
                  ) : (
                    dollars(holding.value ?? 0)
                  )}
                </td>
                <td className={css.end}>{holding.share === undefined ? text.app.unknown : percent(holding.share)}</td>
                <td className={css.muted}>
                  {holding.from === 'key'
                    ? words.ofKey(holding.keyLabel ?? text.app.unknown)
                    : words.from[holding.from]}
                </td>
                <td className={css.rowActs}>
                  {unknown === 'left-out' ? (
                    <IconButton
                      label={words.askAgain(name)}
                      onClick={() =>
                        void run(
                          () =>
                            api.guard.decideSymbol({
                              venue: holding.venue,
                              symbol: holding.symbol,
                              means: { kind: 'ask' }
                            }),
                          words.askAgain(name)
                        )
                      }
                    >
                      <RotateCcw size={14} aria-hidden />
                    </IconButton>
                  ) : (
                    unknown && (
                      <IconButton label={words.settle(name)} onClick={() => onSettle(holding)}>
                        <CircleHelp size={14} aria-hidden />
                      </IconButton>
                    )
                  )}
                  {holding.from !== 'key' && (
                    <IconButton label={words.edit(name)} onClick={() => onEdit(holding)}>
                      <Pencil size={14} aria-hidden />
                    </IconButton>
                  )}
                  <IconButton
                    label={words.remove(name)}
                    onClick={() => void run(() => api.guard.removeHolding({ id: holding.id }), words.removed(name))}
                  >
                    <Trash2 size={14} aria-hidden />
                  </IconButton>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {guard.orders.length > 0 && (
        <div className={css.orders}>
          <h3>{words.orders}</h3>
          <p className={css.muted}>{words.ordersMore}</p>
          <ul>
            {guard.orders.map(({ corr, venue, text: said }) => (
              <li key={corr}>
                {venue}: {said}
              </li>
            ))}
          </ul>
          <Button small onClick={() => void run(() => api.guard.settleOrders(), words.settleOrders)}>
            {words.settleOrders}
          </Button>
        </div>
      )}
    </section>
  )
}
