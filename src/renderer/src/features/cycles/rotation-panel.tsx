import type { CycleSeason } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { useFigures } from './figures'
import { Move, Panel, Provenance, Waiting } from './panel'
import css from './cycles.module.css'

const GROUPS = ['bitcoin', 'ether', 'large', 'rest'] as const
/** The window whose shares are shown, and that the sentence is about. */
const MIDDLE = 30

/** Where money goes: groups of coins by size, over three windows. */
export function RotationPanel({ season, now }: { season: CycleSeason; now: number }) {
  const { text } = useSpeech()
  const words = text.cycles.rotation
  const figures = useFigures()
  const windows = season.rotation.filter(({ moves }) => moves.some(({ gain }) => gain !== undefined))
  const middle = windows.find(({ windowDays }) => windowDays === MIDDLE) ?? windows[0]
  const gained = (middle?.moves.find(({ group }) => group === middle.leader)?.gain ?? 0) > 0
  const moveOf = (windowDays: number, group: (typeof GROUPS)[number]) =>
    windows.find((one) => one.windowDays === windowDays)?.moves.find((move) => move.group === group)
  return (
    <Panel
      title={words.title}
      note={words.note}
      width="half"
      formula={words.formula}
      provenance={
        season.now && <Provenance sources={season.sources} atMs={season.now.atMs} stale={season.stale} now={now} />
      }
    >
      {middle === undefined ? (
        <Waiting>{words.empty}</Waiting>
      ) : (
        <>
          {middle.leader && (
            <p className={css.sentence}>
              {(gained ? words.leads : words.holds)(inSentence(words.groups[middle.leader]), middle.windowDays)}
            </p>
          )}
          <div className={css.heatScroll} tabIndex={0} role="group" aria-label={words.title}>
            <table className={css.table}>
              <caption className="sr-only">{words.title}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.group}</th>
                  {windows.map(({ windowDays }) => (
                    <th key={windowDays} scope="col" className={css.right}>
                      {words.window(windowDays)}
                    </th>
                  ))}
                  <th scope="col" className={css.right}>
                    {words.share}
                  </th>
                </tr>
              </thead>
              <tbody>
                {GROUPS.map((group) => {
                  const share = moveOf(middle.windowDays, group)?.share
                  return (
                    <tr key={group}>
                      <th scope="row">{words.groups[group]}</th>
                      {windows.map(({ windowDays }) => {
                        const gain = moveOf(windowDays, group)?.gain
                        return (
                          <td key={windowDays} className={css.right}>
                            {gain === undefined ? (
                              text.cycles.panel.unknown
                            ) : (
                              <Move value={gain}>{figures.gain(gain)}</Move>
                            )}
                          </td>
                        )
                      })}
                      <td className={css.right}>
                        {share === undefined ? text.cycles.panel.unknown : figures.share(share)}
                        {share !== undefined && (
                          <div className={css.bar} style={{ width: `${100 * share}%` }} aria-hidden />
                        )}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Panel>
  )
}

/** "The eight after them" becomes "the eight after them"; names keep their capital. */
const inSentence = (words: string): string => (words.startsWith('The ') ? `the ${words.slice(4)}` : words)
