import type { Failure } from '../../shared/kernel/result'

/** Which Electron this is, beside the one that Keywatch ships with. */
export interface RuntimeFacts {
  readonly electron: string
  readonly shipped: string
  /** True in any other major version than the shipped one: such a runtime gets no security updates that were meant for us. */
  readonly standIn: boolean
}

export function runtimeFacts(electron: string, shipped: string): RuntimeFacts {
  return { electron, shipped, standIn: electron.split('.')[0] !== shipped.split('.')[0] }
}

/** A packaged app refuses a stand-in, unless it was built as a smoke build, which only tests make. */
export function runtimeTrouble(
  facts: RuntimeFacts,
  { packaged, smokeBuild }: { readonly packaged: boolean; readonly smokeBuild: boolean }
): Failure<'runtime-unfit'> | undefined {
  if (!facts.standIn || !packaged || smokeBuild) return undefined
  return {
    code: 'runtime-unfit',
    message: `This release needs Electron ${facts.shipped}; it was started in ${facts.electron}.`,
    remedy: 'Nothing was opened. Install Keywatch again.'
  }
}
