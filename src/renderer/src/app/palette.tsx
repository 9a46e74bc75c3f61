import { Command } from 'cmdk'
import { api } from '../api/client'
import { needsCare } from '../api/key-care'
import { usePaletteBaskets } from './use-palette-baskets'
import { usePaletteCoins } from './use-palette-coins'
import { useKeys, useSession, useSettings, useSystemFacts } from '../api/queries'
import { useAlerts } from '../features/alerts/alerts-store'
import { useAudit } from '../features/audit/audit-store'
import { useIncidentState } from '../features/incidents/incident-store'
import { useNarratives } from '../features/narratives/narratives-store'
import { useRequests } from '../features/signing/request-store'
import { useWebhookState } from '../features/webhooks/webhooks-store'
import { useSpeech } from '../text/use-text'
import { Kbd } from '../ui/button'
import { paletteCommands, type PaletteAct } from './palette-commands'
import { useNow } from '../ui/use-now'
import type { AnswersProps } from './palette-dialog'
import css from './palette.module.css'
import { lockNow } from './lock-now'
import { subjectOfCoin, writeNote } from './notes-of'
import { openRotation } from './open-rotation'
import { useRoute } from './route-store'
import { commandKey } from './shortcuts'

/** What the palette offers for the words that are typed. */
export default function PaletteAnswers({ query, onQuery, dialog }: AnswersProps) {
  const { text } = useSpeech()
  const keys = useKeys().data ?? []
  const theme = useSettings().data?.theme
  const nowMs = useNow()
  const groups = paletteCommands(text, {
    keys,
    theme,
    session: useSession().data,
    careCount: keys.filter((key) => needsCare(key, nowMs)).length,
    baskets: usePaletteBaskets(),
    coins: usePaletteCoins(query),
    nowMs,
    commandKey: commandKey(navigator.userAgent),
    demo: useSystemFacts().data?.profile === 'demo',
    query
  })

  const run = (act: PaletteAct): void => {
    dialog.current?.close()
    perform(act)
  }

  return (
    <Command label={text.palette.title} loop>
      <Command.Input
        value={query}
        onValueChange={onQuery}
        placeholder={text.palette.placeholder}
        className={css.input}
      />
      <Command.List className={css.list} label={text.palette.title}>
        <Command.Empty className={css.empty}>{text.palette.empty}</Command.Empty>
        {groups.map((group) => (
          <Command.Group key={group.name} heading={group.name} className={css.group}>
            {group.commands.map((command) => (
              <Command.Item
                key={command.id}
                value={command.id}
                keywords={[command.label, command.note ?? '', group.name, command.words ?? '']}
                className={css.item}
                onSelect={() => run(command.act)}
              >
                <span className={css.label}>{command.label}</span>
                {command.note !== undefined && <span className={css.note}>{command.note}</span>}
                {command.shortcut !== undefined && <Kbd>{command.shortcut}</Kbd>}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  )
}

function perform(act: PaletteAct): void {
  const route = useRoute.getState()
  const audit = useAudit.getState()
  switch (act.kind) {
    case 'go':
      return route.go(act.screen)
    case 'open-key':
      return route.openKey(act.keyId)
    case 'rotate':
      return void openRotation(act.keyId)
    case 'use-key':
      useRequests.getState().startWith(act.keyId)
      return route.go('requests')
    case 'freeze':
      void api.incidents.freeze({ keyId: act.keyId })
      return route.openKey(act.keyId)
    case 'report':
      useIncidentState.getState().report({ keyId: act.keyId, drill: false })
      return route.go('incidents')
    case 'new-request':
      useRequests.getState().show(undefined)
      return route.go('requests')
    case 'add-key':
      return route.addKey()
    case 'narrative':
      useNarratives.getState().open(act.id)
      return route.go('narratives')
    case 'new-basket':
      useNarratives.getState().edit(undefined)
      return route.go('narratives')
    case 'write-note': {
      const { about } = act
      return writeNote(about && subjectOfCoin({ assetId: about.id, name: about.name, symbol: about.symbol }))
    }
    case 'chart':
      return route.openChart(act.assetId)
    case 'alert':
      useAlerts.getState().add(act.coin)
      return route.go('alerts')
    case 'transfer':
      return route.showTransfer(act.flow)
    case 'check-delivery':
    case 'add-endpoint':
      useWebhookState.getState().show({ kind: act.kind === 'add-endpoint' ? 'add' : 'check' })
      return route.go('webhooks')
    case 'needs-care':
      return route.showCare()
    case 'verify':
      route.go('audit')
      return void audit.verify()
    case 'lock':
      return lockNow()
    case 'look-only':
      return void api.session.stepDown({ to: 'viewer' })
    case 'set-passphrase':
      route.go('settings')
      return void api.session.setPassphrase()
    case 'export':
      route.go('audit')
      return audit.openExport(act.format)
    case 'setting':
      return route.showSetting(act.name)
    case 'theme':
      return void api.settings.change({ theme: act.theme })
  }
}
