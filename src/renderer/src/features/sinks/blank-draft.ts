import type { SinkDraft } from '../../api/types'
import { usualPort, type SinkKind } from '../../../../shared/domain/sinks/sink'

/** What a form begins with. */
export function blankDraft(kind: SinkKind): SinkDraft {
  const trust = { kind: 'public' } as const
  switch (kind) {
    case 'postgres':
      return {
        label: '',
        target: {
          kind,
          host: '',
          port: usualPort.postgres,
          database: '',
          user: 'keywatch',
          table: 'keywatch_audit',
          plain: false,
          trust
        }
      }
    case 'syslog':
      return { label: '', target: { kind, host: '', port: usualPort.syslog, trust } }
    case 'otlp':
      return { label: '', target: { kind, url: '', header: '', trust } }
  }
}
