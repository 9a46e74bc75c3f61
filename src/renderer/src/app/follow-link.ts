import type { Arrival } from '../api/types'
import { ANY } from '../features/audit/audit-filter'
import { useAudit } from '../features/audit/audit-store'
import { useIncidentState } from '../features/incidents/incident-store'
import { useNotes } from '../features/notes/note-store'
import { useRoute } from './route-store'

type Target = Extract<Arrival, { kind: 'place' }>['target']

/** Goes where a link leads. It opens what is there to be seen, and begins nothing. */
export function followLink(target: Target): void {
  const route = useRoute.getState()
  switch (target.kind) {
    case 'screen':
      return route.go(target.screen)
    case 'key':
      return route.openKey(target.keyId)
    case 'coin':
      return route.openChart(target.assetId)
    case 'setting':
      return route.showSetting(target.setting)
    case 'incident':
      useIncidentState.getState().open(target.incidentId)
      return route.go('incidents')
    case 'note':
      useNotes.getState().open(target.noteId)
      return route.go('notes')
    case 'entry':
      useAudit.getState().showEntry(target.seq)
      return route.go('audit')
    case 'trail':
      useAudit.getState().choose({ ...ANY, keyId: target.keyId, outcome: target.outcome })
      return route.go('audit')
  }
}
