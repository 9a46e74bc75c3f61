import { sinkFailure } from '../../../shared/domain/sinks/failure'
import { takesSecret } from '../../../shared/domain/sinks/sink'
import { fail, ok } from '../../../shared/kernel/result'
import { itemOf, type AskSecret, type Sink, type SinkPorts } from './ports'

/** Reads a sink's secret when a connection needs it. */
export const askSecret =
  ({ keychain }: Pick<SinkPorts, 'keychain'>, sink: Sink): AskSecret =>
  async () => {
    if (sink.secret !== 'kept' || !takesSecret(sink.target)) return ok(undefined)
    const item = await keychain.get(itemOf(sink))
    if (!item.ok)
      return fail(sinkFailure(item.error.code === 'keychain-item-absent' ? 'sink-secret-missing' : 'sink-keychain'))
    try {
      return ok(new TextDecoder().decode(item.value.reveal()))
    } finally {
      item.value.destroy()
    }
  }
