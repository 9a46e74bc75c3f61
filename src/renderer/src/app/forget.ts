import { useAudit } from '../features/audit/audit-store'
import { useIncidentState } from '../features/incidents/incident-store'
import { useNarratives } from '../features/narratives/narratives-store'
import { useProgramsState } from '../features/programs/programs-store'
import { useRequests } from '../features/signing/request-store'
import { usePrepared } from '../features/vault/prepared-store'
import { useWebhookState } from '../features/webhooks/webhooks-store'
import { announce } from '../ui/announce'
import { useRoute } from './route-store'

/**
 * A locked window keeps nothing of whoever was there: no request, no answer, no announcement, no filter, no open pane or palette. The
 * screen stays, for its name alone says nothing.
 */
export function forget(): void {
  useRequests.getState().forget()
  // What was said last may tell of an answer.
  announce('')
  useAudit.setState(useAudit.getInitialState(), true)
  useIncidentState.setState(useIncidentState.getInitialState(), true)
  useWebhookState.setState(useWebhookState.getInitialState(), true)
  useProgramsState.setState(useProgramsState.getInitialState(), true)
  useNarratives.setState(useNarratives.getInitialState(), true)
  usePrepared.getState().clear()
  useRoute.setState({ keyId: undefined, adding: false, careAsked: 0, transfer: undefined, paletteOpen: false })
}
