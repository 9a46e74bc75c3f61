import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { startOf } from '../../../shared/domain/cycles/days'
import { timestampMs } from '../../../shared/kernel/ids'
import { ok } from '../../../shared/kernel/result'
import type { OverviewPorts } from './ports'
import { readCycleNews, readNarrativeNews } from './read-news'
import { readSnapshot } from './read-snapshot'

export const overviewHandlers = (ports: OverviewPorts) =>
  ({
    market: async () => {
      const { list, ...figures } = readSnapshot(ports)
      return ok({
        ...figures,
        ...(list && { list: { ...list, movers: list.movers.map((mover) => ({ ...mover, week: [...mover.week] })) } })
      })
    },
    narratives: async ({ sinceMs }) => ok([...(await readNarrativeNews(ports, timestampMs(sinceMs)))]),
    cycles: async ({ sinceMs }) =>
      ok(
        (await readCycleNews(ports, timestampMs(sinceMs))).map((event) =>
          event.kind === 'season-crossed'
            ? { kind: event.kind, atMs: startOf(event.day), from: event.from, to: event.to, share: event.share }
            : {
                kind: event.kind,
                atMs: startOf(event.day),
                from: event.from,
                to: event.to,
                sinceMs: startOf(event.since)
              }
        )
      )
  }) satisfies Handlers<typeof contract>['overview']
