import { api } from '../api/client'
import { useRoute } from './route-store'

/** Without a passphrase there is nothing to lock: then to where one is set. */
export function lockNow(): void {
  useRoute.getState().setPalette(false)
  void api.session.lock().then((answer) => {
    if (!answer.ok && answer.error.code === 'no-passphrase') useRoute.getState().go('settings')
  })
}
