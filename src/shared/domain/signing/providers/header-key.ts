/** Providers whose key travels in a header of its own; nothing is signed. */
import { json, queryOrJson, type Credential, type Sign, type UnsignedRequest } from '../kit'

const accept = { Accept: 'application/json' } as const

/** `headerOf` gives the header that carries the key. */
export const headerKeySigner =
  (headerOf: (request: UnsignedRequest, key: Credential) => Readonly<Record<string, string>>): Sign =>
  (request, key) => {
    const { target, body } = queryOrJson(request)
    return {
      method: request.method,
      url: request.origin + target,
      headers: { ...accept, ...headerOf(request, key), ...(body === '' ? {} : json) },
      body
    }
  }
