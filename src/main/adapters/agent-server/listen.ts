import { chmodSync, lstatSync, mkdirSync, unlinkSync } from 'node:fs'
import type http from 'node:http'
import { connect, type AddressInfo, type ListenOptions } from 'node:net'
import { dirname } from 'node:path'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { ListenFailure } from '../../features/programs/ports'

const LOOPBACK = '127.0.0.1'
/** `sun_path` holds 108 bytes on Linux and 104 on macOS, with its end. */
const LONGEST_PATH = 103

/** 0600 in a folder of 0700 that is ours: nobody else on this computer can reach it. A named pipe has its own rules. */
export async function listenOnSocket(server: http.Server, path: string): Promise<Result<string, ListenFailure>> {
  const isPipe = path.startsWith('\\\\.\\pipe\\')
  if (!isPipe) {
    if (Buffer.byteLength(path) > LONGEST_PATH) return fail(socketRefused('Its path is too long for a socket.'))
    const folder = ownFolder(dirname(path))
    if (!folder.ok) return folder
  }
  const first = await bind(server, path, isPipe)
  if (first === undefined) return ok(path)
  if (first.code !== 'EADDRINUSE') return fail(socketRefused(first.message))
  if (isPipe || (await answers(path))) return fail(socketTaken)
  // What a Keywatch that was killed has left behind.
  unlinkSync(path)
  const second = await bind(server, path, isPipe)
  return second === undefined ? ok(path) : fail(socketRefused(second.message))
}

function ownFolder(folder: string): Result<void, ListenFailure> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const { uid, mode } = lstatSync(folder)
    const mine = process.getuid === undefined || uid === process.getuid()
    if (!mine || !lstatSync(folder).isDirectory()) return fail(socketRefused('Its folder belongs to someone else.'))
    if ((mode & 0o077) !== 0) chmodSync(folder, 0o700)
    return ok(undefined)
  } catch (error) {
    return fail(socketRefused(error instanceof Error ? error.message : String(error)))
  }
}

/** A socket is bound before `listen` returns, so the mask stands for this one file and nothing else. */
function bind(server: http.Server, path: string, isPipe: boolean): Promise<NodeJS.ErrnoException | undefined> {
  const mask = isPipe ? undefined : process.umask(0o177)
  try {
    return listening(server, { path })
  } finally {
    if (mask !== undefined) process.umask(mask)
  }
}

const listening = (server: http.Server, options: ListenOptions): Promise<NodeJS.ErrnoException | undefined> =>
  new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void => resolve(error)
    server.once('error', failed)
    server.listen(options, () => {
      server.off('error', failed)
      resolve(undefined)
    })
  })

/** Is anybody at the other end of a socket's file? */
const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    const settle = (there: boolean): void => {
      socket.destroy()
      resolve(there)
    }
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
  })

export async function listenOnLoopback(server: http.Server, port: number): Promise<Result<string, ListenFailure>> {
  const failed = await listening(server, { port, host: LOOPBACK, exclusive: true })
  if (failed === undefined) return ok(String((server.address() as AddressInfo).port))
  return fail(failed.code === 'EADDRINUSE' ? portTaken(port) : portRefused(port))
}

const socketTaken: ListenFailure = {
  code: 'socket-taken',
  message: 'Another Keywatch of yours listens on this socket.',
  remedy: 'Close it, then switch the agent on again.'
}
const socketRefused = (why: string): ListenFailure => ({
  code: 'socket-refused',
  message: `The system does not let Keywatch make its socket. ${why}`,
  remedy: 'Check the folder that it stands in, then switch the agent on again.'
})
const portTaken = (port: number): ListenFailure => ({
  code: 'port-taken',
  message: `Another program listens on port ${port}.`,
  remedy: 'End it, or choose another port and tell your programs.'
})
const portRefused = (port: number): ListenFailure => ({
  code: 'port-refused',
  message: `The system does not let Keywatch listen on port ${port}.`,
  remedy: 'Choose another port, or none to have a free one chosen.'
})
