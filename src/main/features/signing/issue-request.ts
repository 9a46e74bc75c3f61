/** Hands out a signed request instead of sending it: as a command, valid for a while, without the secret in it. */
import { curlCommand, MAX_COMMAND } from '../../../shared/domain/signing/curl-command'
import type { Shell } from '../../../shared/domain/signing/shell'
import type { SignedRequest } from '../../../shared/domain/signing/kit'
import { toleranceOf, type Provider } from '../../../shared/domain/signing/provider'
import type { SecretMaterial } from '../../../shared/domain/vault/key'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import { issueWindowMs } from './issue-window'
import { recordIssue, recordOutcome } from './records'
import type { Act, InHand, SendFailure } from './send-signed-request'
import { fingerprintOf } from './sign-once'

export interface IssuedRequest {
  readonly command: string
  /** Absent: no time limits it. */
  readonly validForMs?: number
  /** The provider counts: it takes the request once, and only before the key's next one. */
  readonly once: boolean
  /** The environment variable that the person puts the passphrase into. */
  readonly variable?: string
}

export type IssueFailure = SendFailure | Failure<'secret-in-request' | 'command-too-long'>

function validFor(provider: Provider): number | undefined {
  if (provider.nonce.kind === 'monotonic') return undefined
  return issueWindowMs(provider) ?? toleranceOf(provider).behindMs
}

const inRequest = (name: string): IssueFailure => ({
  code: 'secret-in-request',
  message: `${name} takes the secret itself in each request, so a copy would hand it out.`,
  remedy: 'Nothing was copied. Send the request from here.'
})

const tooLong: IssueFailure = {
  code: 'command-too-long',
  message: 'The command would be longer than a terminal takes in one line.',
  remedy: 'Nothing was copied. Send the request from here.'
}

/** What of a credential stands in a signed request: found out while the secret is at hand, and kept no longer. */
export interface Exposure {
  secret: boolean
  /** Headers that hold the passphrase as it is. */
  passphraseHeaders: ReadonlySet<string>
}

export function exposureOf({ secret, passphrase }: SecretMaterial, { url, headers, body }: SignedRequest): Exposure {
  const values = Object.entries(headers)
  const holds = (text: string, wanted: string): boolean =>
    wanted !== '' && (text.includes(wanted) || text.includes(encodeURIComponent(wanted)))
  const passphraseHeaders = new Set(
    values.filter(([, value]) => passphrase && value === passphrase).map(([name]) => name)
  )
  const all = [url, body, ...values.filter(([name]) => !passphraseHeaders.has(name)).map(([, value]) => value)]
  return {
    secret: all.some((text) => holds(text, secret.trim()) || holds(text, passphrase ?? '')),
    passphraseHeaders
  }
}

/** `BITGET_PASSPHRASE`. */
const variableOf = ({ id }: Provider): string => `${id.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}_PASSPHRASE`

/** On record before it is given: an entry that cannot be written leaves nothing to give. */
export async function giveCommand(
  { ports, corr }: Act,
  { reserved, signed }: InHand,
  exposure: Exposure | undefined,
  shell: Shell
): Promise<Result<IssuedRequest, IssueFailure>> {
  const { provider } = reserved
  const refuse = async (failure: IssueFailure): Promise<Result<never, IssueFailure>> => {
    await recordOutcome(ports, reserved, { sent: false, code: failure.code }, corr)
    return fail(failure)
  }
  if (exposure === undefined || exposure.secret) return refuse(inRequest(provider.name))
  const { passphraseHeaders } = exposure
  const variable = passphraseHeaders.size === 0 ? undefined : variableOf(provider)
  const command = curlCommand(
    {
      request: signed,
      ...(variable === undefined ? {} : { fromEnvironment: { headers: passphraseHeaders, variable } })
    },
    shell
  )
  if (command.length > MAX_COMMAND) return refuse(tooLong)
  const validForMs = validFor(provider)
  const noted = recordIssue(ports, reserved, { fingerprint: fingerprintOf(signed), shell, validForMs }, corr)
  if (!noted.ok) return noted
  return ok({
    command,
    once: provider.nonce.kind === 'monotonic',
    ...(validForMs === undefined ? {} : { validForMs }),
    ...(variable === undefined ? {} : { variable })
  })
}
