/** Links into the app, the way to the demo, how runs end, and the diagnostics. */
import { fail, ok, type Failure, type Result } from '../../shared/kernel/result'
import { placeHandlers } from '../features/places/handlers'
import type { DemoPorts } from '../features/places/ports'
import { runHandlers } from '../features/runs/handlers'
import { composeDiagnostics } from './diagnostics'
import type { Links } from './links'
import type { Profile } from './profile'
import type { Stage } from './stage'
import { demoCommand } from './start-command'

type Given = Parameters<typeof composeDiagnostics>[0] &
  Omit<DemoPorts, 'startDemo'> & {
    readonly stage: Pick<Stage, 'window'>
    readonly links: Links
  }

export const composeFirstAid = ({ stage, links, ...given }: Given) => ({
  places: placeHandlers({ ...given, startDemo: () => startDemo(given.core.profile) }, links.arrivals),
  runs: runHandlers(given.run.keeper, () => given.run.showAgain(stage.window)),
  diagnostics: composeDiagnostics(given)
})

const notOpened = (message: string): Result<never, Failure<'demo-not-opened'>> =>
  fail({
    code: 'demo-not-opened',
    message,
    remedy: 'Start it yourself: keywatch --demo. Your own data are not touched by it.'
  })

/** Resolves once the process stands; it goes on when this one ends. */
async function startDemo(profile: Profile): Promise<Result<void, Failure<'demo-not-opened'>>> {
  if (profile.kind === 'demo') return notOpened('This is the demo already.')
  const { spawn } = await import('node:child_process')
  const [program = '', ...args] = demoCommand(profile)
  return new Promise((settle) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore' })
    child.once('error', () => settle(notOpened('The demo could not be started.')))
    child.once('spawn', () => {
      child.unref()
      settle(ok(undefined))
    })
  })
}
