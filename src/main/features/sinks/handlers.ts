import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { checkSink } from '../../../shared/domain/sinks/sink'
import { Lane } from '../../../shared/kernel/lane'
import { fail, ok } from '../../../shared/kernel/result'
import type { ContentChecks } from './check-content'
import type { SinkId, SinkPorts } from './ports'
import { sinkGone } from './record'
import { setSecret } from './secret'
import { addSink, changeSink, removeSink, resendFrom, startSink, switchSink } from './sinks'
import type { Streams } from './streams'
import { lookAtCertificate, trySink } from './try-sink'
import { checkView, viewOf } from './view'

/** `alone`: what changes a sink, one act after the other. */
export const sinkHandlers = (ports: SinkPorts, streams: Streams, checks: ContentChecks, alone = new Lane()) =>
  ({
    list: async () =>
      ok({
        size: ports.log.head().size,
        sinks: ports.store.sinks().map((sink) => viewOf(ports, streams, checks, sink))
      }),
    add: async (draft) => {
      const added = addSink(ports, draft)
      return added.ok ? ok({ id: added.value.id }) : added
    },
    change: async ({ id, ...draft }) => {
      const changed = await alone.run(() => changeSink(ports, streams, id as SinkId, draft))
      return changed.ok ? ok(undefined) : changed
    },
    remove: async ({ id }) => {
      checks.forget(id as SinkId)
      return alone.run(() => removeSink(ports, streams, id as SinkId))
    },
    setSecret: ({ id }) => setSecret(ports, streams, id as SinkId),
    attempt: ({ id }) => trySink(ports, id as SinkId),
    certificate: async (target) => {
      const checked = checkSink({ label: 'new', target: { ...target, trust: { kind: 'public' } } })
      return checked.ok ? lookAtCertificate(ports, checked.value.target) : checked
    },
    chooseAuthority: () => ports.files.chooseAuthority(),
    start: ({ id }) => alone.run(() => startSink(ports, streams, id as SinkId)),
    pause: ({ id }) => alone.run(() => switchSink(ports, streams, id as SinkId, 'pause')),
    retry: async ({ id }) => {
      const sink = ports.store.sink(id as SinkId)
      if (!sink) return fail(sinkGone)
      if (!sink.paused) streams.start(sink.id)
      return ok(undefined)
    },
    resend: ({ id, from }) => alone.run(() => resendFrom(ports, streams, id as SinkId, from)),
    check: async ({ id }) => {
      const checked = await checks.sink(id as SinkId)
      return checked.ok ? ok(checkView(checked.value)) : checked
    },
    checkFile: async ({ id }) => {
      const checked = await checks.file(id as SinkId)
      return checked.ok ? ok(checkView(checked.value)) : checked
    },
    stopCheck: async ({ id }) => {
      checks.stop(id as SinkId)
      return ok(undefined)
    }
  }) satisfies Handlers<typeof contract>['sinks']
