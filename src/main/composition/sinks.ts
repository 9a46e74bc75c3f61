import { createHash, randomInt, X509Certificate } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { PEM_CHARS } from '../../shared/domain/sinks/sink'
import { Lane } from '../../shared/kernel/lane'
import { fail, ok, type Result } from '../../shared/kernel/result'
import { ContentChecks } from '../features/sinks/check-content'
import { sinkHandlers } from '../features/sinks/handlers'
import type { Authority, AuthorityFailure, SinkDrivers, SinkFiles, SinkPorts } from '../features/sinks/ports'
import { loseSecrets, settleSecrets } from '../features/sinks/secret'
import { Streams } from '../features/sinks/streams'
import { askToOpen } from '../windows/dialogs'

type Given = Omit<SinkPorts, 'drivers' | 'files' | 'random'>

/** The sinks from their adapters. What speaks to one is loaded when the first is used. `begin` once the log is open. */
export function composeSinks(given: Given) {
  let drivers: Promise<SinkDrivers> | undefined
  const ports: SinkPorts = {
    ...given,
    random: () => randomInt(2 ** 32) / 2 ** 32,
    drivers: () =>
      (drivers ??= import('../adapters/sinks/drivers').then(({ sinkDrivers }) => sinkDrivers(() => given.clock.now()))),
    files
  }
  const streams = new Streams(ports)
  const checks = new ContentChecks(ports)
  const alone = new Lane()
  return {
    handlers: sinkHandlers(ports, streams, checks, alone),
    begin: () => streams.begin(),
    /** Beside what others settle: both must be done before anything counts as settled. */
    settle: async <E>(others: Result<unknown, E>) => {
      const settled = await alone.run(() => settleSecrets(ports))
      return settled.ok ? others : settled
    },
    loseSecrets: async <T extends { readonly lost: number }, E>(others: Result<T, E>) => {
      if (!others.ok) return others
      const lost = await alone.run(() => loseSecrets(ports))
      return lost.ok ? ok({ lost: others.value.lost + lost.value }) : lost
    },
    lookAgain: () => streams.lookAgain(),
    stop: () => {
      checks.stopAll()
      streams.stop()
    }
  }
}

async function chosen(title: string): Promise<string | undefined> {
  const { canceled, filePaths } = await askToOpen({ title, properties: ['openFile'] })
  return canceled ? undefined : filePaths[0]
}

const unreadable: AuthorityFailure = {
  code: 'certificate-unreadable',
  message: 'This file is not a certificate.',
  remedy: 'Choose the authority’s certificate as a PEM file: it begins with BEGIN CERTIFICATE.'
}

async function readAuthority(path: string): Promise<Result<Authority, AuthorityFailure>> {
  try {
    if ((await stat(path)).size > PEM_CHARS) return fail(unreadable)
    const pem = await readFile(path, 'latin1')
    // Only certificates: a file that holds a private key as well is not carried on.
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
    const certificate = new X509Certificate(blocks[0] ?? '')
    return ok({
      pem: `${blocks.join('\n')}\n`,
      subject: certificate.subject.replaceAll('\n', ', ').slice(0, 200),
      sha256: createHash('sha256').update(certificate.raw).digest('hex')
    })
  } catch {
    return fail(unreadable)
  }
}

const files: SinkFiles = {
  chooseAuthority: async () => {
    const path = await chosen('Choose the authority’s certificate')
    if (path !== undefined) return readAuthority(path)
    return fail({
      code: 'prompt-cancelled',
      message: 'No certificate was chosen.',
      remedy: 'Choose one when you are ready.'
    })
  },
  chooseReceived: () => chosen('Choose what the receiver wrote'),
  lines: (path) => createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity }),
  nameOf: (path) => basename(path)
}
