import { useSpeech } from '../../text/use-text'
import css from './vault.module.css'

interface Use {
  readonly version: number
  readonly caller: string
  readonly request: string
  readonly count: number
  readonly failed: number
  readonly lastAtMs: number
}

/** Which version signed what since the switch, and for whom. */
export function VersionUses({ uses, now }: { uses: readonly Use[]; now: number }) {
  const { text, format } = useSpeech()
  const { watch, versions } = text.rotation
  if (uses.length === 0) return <p>{watch.none}</p>
  return (
    <table className={css.uses}>
      <caption className="sr-only">{watch.table}</caption>
      <thead>
        <tr>
          <th scope="col">{watch.columns.version}</th>
          <th scope="col">{watch.columns.caller}</th>
          <th scope="col">{watch.columns.request}</th>
          <th scope="col" className={css.number}>
            {watch.columns.count}
          </th>
          <th scope="col">{watch.columns.last}</th>
        </tr>
      </thead>
      <tbody>
        {uses.map((use) => (
          <tr key={`${use.version} ${use.caller} ${use.request}`}>
            <td>{versions.version(use.version)}</td>
            <td>{watch.callers[use.caller] ?? use.caller.replace(/^program\//u, '')}</td>
            <td className={css.mono}>{use.request}</td>
            <td className={css.number}>
              {format.number(use.count)}
              {use.failed > 0 && ` (${watch.failed(use.failed)})`}
            </td>
            <td title={format.exact(use.lastAtMs)}>{format.distance(use.lastAtMs, now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
