/**
 * The three calls of keytar that are used. `findCredentials` is left out on purpose: it crashes the process on Linux
 * (@github/keytar 7.10.6). Values are UTF-8 text without NUL.
 */
export interface KeytarApi {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, value: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}
