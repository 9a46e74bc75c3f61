import { ProviderDescriptionShape } from '../../shared/contract/described-provider'
import { fail, ok } from '../../shared/kernel/result'
import { addProvider, exportProvider, loadOwnProviders, removeProvider } from '../features/signing/own-providers'
import type { OwnProviderPorts } from '../features/signing/own-providers'

/** The described providers of this profile, known from here on. */
export function composeOwnProviders(given: Omit<OwnProviderPorts, 'parse'>) {
  const ports: OwnProviderPorts = { ...given, parse }
  loadOwnProviders(ports)
  return {
    addProvider: async ({ text }: { text: string }) => addProvider(ports, text),
    exportProvider: async ({ id }: { id: string }) => exportProvider(ports, id),
    removeProvider: async ({ id }: { id: string }) => removeProvider(ports, id)
  }
}

/** The edge at which a text becomes a description. */
function parse(text: string): ReturnType<OwnProviderPorts['parse']> {
  const malformed = (message: string) =>
    fail({
      code: 'description-malformed',
      message: `This is not a description of a provider: ${message}.`,
      remedy: 'Start from one of the examples and change it step by step.'
    } as const)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return malformed(`it is not JSON (${error instanceof Error ? error.message : 'unreadable'})`)
  }
  const shaped = ProviderDescriptionShape.safeParse(json)
  if (shaped.success) return ok(shaped.data)
  const [issue] = shaped.error.issues
  const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  return malformed(`${place}${issue?.message.replace(/\.$/, '') ?? 'its shape is unknown'}`)
}
