import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { nextStep, stateOf, type Incident } from '../../../shared/domain/incidents/incident'
import type { Block } from '../../../shared/domain/incidents/markdown'
import { parsePlaybook } from '../../../shared/domain/incidents/playbook'
import { isOver } from '../../../shared/domain/vault/lifecycle'
import { ok, type Result } from '../../../shared/kernel/result'
import { checkUsage } from './check-usage'
import { collectEvidence } from './collect-evidence'
import { freezeKey, unfreezeKey } from './freeze-key'
import { listPlaybooks, resetPlaybook, savePlaybook } from './playbooks'
import type { IncidentPorts } from './ports'
import { reportIncident } from './report-incident'
import { closeIncident, openIncident, openKeyPage, setStep, type Opened } from './work-on-incident'

const LISTED = 500

/** `show`: opens a folder that this app has written in the system's file manager. */
export function incidentHandlers(ports: IncidentPorts, show: (path: string) => void) {
  let collected: string | undefined
  return {
    list: async () => ok(ports.store.list(LISTED).map(summary)),
    read: async ({ id }) => {
      const opened = openIncident(ports, id)
      return opened.ok ? ok(detail(ports, opened.value)) : opened
    },
    report: async (report) => summarised(reportIncident(ports, definedOnly(report))),
    freeze: async ({ keyId }) => done(freezeKey(ports, keyId)),
    unfreeze: async ({ keyId }) => done(unfreezeKey(ports, keyId)),
    setStep: async ({ id, ...mark }) => summarised(setStep(ports, id, mark)),
    openKeyPage: async ({ id }) => {
      const page = await openKeyPage(ports, id)
      return page.ok ? ok({ url: page.value }) : page
    },
    usage: async ({ id }) => {
      const usage = await checkUsage(ports, id)
      if (!usage.ok) return usage
      const { hosts, endpoints, outcomes, callers, versions, ...figures } = usage.value
      return ok({
        ...figures,
        hosts: [...hosts],
        endpoints: [...endpoints],
        outcomes: [...outcomes],
        callers: [...callers],
        versions: [...versions]
      })
    },
    collectEvidence: async ({ id }) => {
      const evidence = await collectEvidence(ports, id)
      if (!evidence.ok) return evidence
      const { path, ...shown } = evidence.value
      collected = path
      return ok(shown)
    },
    showEvidence: async () => ok(collected === undefined ? undefined : show(collected)),
    close: async ({ id, note }) => summarised(closeIncident(ports, id, note)),
    playbooks: async () => ok(listPlaybooks(ports)),
    savePlaybook: async ({ id, text }) => {
      const saved = savePlaybook(ports, id, text)
      return saved.ok ? ok(listPlaybooks(ports)) : saved
    },
    resetPlaybook: async ({ id }) => {
      const reset = resetPlaybook(ports, id)
      return reset.ok ? ok(listPlaybooks(ports)) : reset
    }
  } satisfies Handlers<typeof contract>['incidents']
}

const done = <E>(result: Result<unknown, E>) => (result.ok ? ok(undefined) : result)
const summarised = <E>(result: Result<Incident, E>) => (result.ok ? ok(summary(result.value)) : result)

/** The contract's optional fields may be there and undefined; the use case's may not. */
function definedOnly<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never
}

function summary(incident: Incident) {
  const playbook = parsePlaybook(incident.playbookText)
  const steps = playbook.ok ? playbook.value.steps : []
  const next = playbook.ok && !incident.closed ? nextStep(incident, playbook.value) : undefined
  const { id, number, keyId, keyLabel, provider, environment, source, drill, suspectedSinceMs, openedAtMs } = incident
  return {
    id,
    number,
    keyId,
    keyLabel,
    provider,
    environment,
    source,
    drill,
    suspectedSinceMs,
    openedAtMs,
    title: playbook.ok ? playbook.value.title : incident.playbookId,
    ...(incident.closed ? { closedAtMs: incident.closed.atMs } : {}),
    done: steps.filter((step) => stateOf(incident, step.id) !== 'todo').length,
    steps: steps.length,
    ...(next ? { next: next.title } : {})
  }
}

function detail(ports: IncidentPorts, { incident, playbook }: Opened) {
  const key = ports.keys.find(incident.keyId)
  const keyPage = ports.keyPageOf(incident.provider)
  return {
    ...summary(incident),
    about: blocks(playbook.about),
    plan: playbook.steps.map((step) => {
      const progress = incident.steps.find(({ stepId }) => stepId === step.id)
      const atProvider = Object.hasOwn(step.byProvider, incident.provider)
        ? step.byProvider[incident.provider]
        : undefined
      return {
        id: step.id,
        title: step.title,
        ...(step.deed === undefined ? {} : { deed: step.deed }),
        text: blocks(step.text),
        ...(atProvider ? { atProvider: { title: atProvider.title, text: blocks(atProvider.text) } } : {}),
        state: stateOf(incident, step.id),
        ...(progress ? { atMs: progress.atMs } : {}),
        note: progress?.note ?? ''
      }
    }),
    keyVersion: incident.keyVersion,
    ...(key
      ? {
          key: {
            version: key.current.version,
            ended: key.versions.every((one) => one.version !== incident.keyVersion || isOver(one)),
            ...(key.frozenAtMs === undefined ? {} : { frozenAtMs: key.frozenAtMs })
          }
        }
      : {}),
    ...(keyPage === undefined ? {} : { keyPage }),
    ...(incident.closed ? { note: incident.closed.note } : {})
  }
}

/** The contract's arrays can be written to; the domain's cannot. */
const blocks = (list: readonly Block[]) =>
  list.map((block) =>
    block.kind === 'paragraph'
      ? { ...block, spans: [...block.spans] }
      : { ...block, items: block.items.map((item) => [...item]) }
  )
