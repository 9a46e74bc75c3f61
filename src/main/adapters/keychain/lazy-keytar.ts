import type { KeytarApi } from './keytar-api'

/** keytar, loaded with its system libraries when a secret is first asked for: the first window need not wait for them. */
export function lazyKeytar(): KeytarApi {
  const load = async (): Promise<KeytarApi> => (await import('keytar')).default
  return {
    getPassword: async (service, account) => (await load()).getPassword(service, account),
    setPassword: async (service, account, value) => (await load()).setPassword(service, account, value),
    deletePassword: async (service, account) => (await load()).deletePassword(service, account)
  }
}
