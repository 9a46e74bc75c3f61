import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { factsOf, readChoice, type FetchedSource } from '../../../shared/domain/market/sources'
import type { KeyId } from '../../../shared/kernel/ids'
import { ok } from '../../../shared/kernel/result'
import type { MarketRefresh } from '../../ports/market-refresh'
import type { Ticks } from '../../ports/ticks'
import { changeSource, type SourceSettingsPorts } from './change-source'

export const marketHandlers = (
  ports: SourceSettingsPorts,
  refresh: Pick<MarketRefresh, 'status'>,
  ticks: Pick<Ticks, 'state'>,
  sourceChanged: (source: FetchedSource) => void
) =>
  ({
    sources: async () => {
      const { store, sources } = refresh.status()
      const stored = ports.settings.read()
      const { kind, reason } = ticks.state()
      return ok({
        ...(store === undefined ? {} : { store: { ...store } }),
        feed: { kind, ...(reason === undefined ? {} : { reason }) },
        sources: sources.map(({ marks, ...status }) => {
          const source = status.source as FetchedSource
          const { on, baseUrl, keyId } = readChoice(source, stored)
          const facts = factsOf(source)
          return {
            ...status,
            source,
            on,
            baseUrl,
            ownBaseUrl: facts.baseUrl,
            key: facts.key ?? ('none' as const),
            ...(keyId === undefined ? {} : { keyId: keyId as KeyId }),
            marks: [...marks]
          }
        })
      })
    },
    changeSource: async ({ source, on, baseUrl, keyId }) => {
      const done = changeSource(ports, {
        source,
        ...(on === undefined ? {} : { on }),
        ...(baseUrl === undefined ? {} : { baseUrl }),
        ...(keyId === undefined ? {} : { keyId })
      })
      if (done.ok) sourceChanged(source)
      return done
    }
  }) satisfies Handlers<typeof contract>['market']
