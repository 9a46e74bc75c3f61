/**
 * Which process is at the other end, as far as the system tells: on Linux by the socket's inode, which a process of the same
 * user has among its open files. Elsewhere, and where it is not clear, nothing is said. A name can be chosen; this cannot.
 */
import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import type { Socket } from 'node:net'
import type { Peer } from '../../features/programs/ports'

const WITHIN_MS = 1_000

export async function peerOf(socket: Socket, transport: Peer['transport']): Promise<Peer> {
  if (process.platform !== 'linux') return { transport }
  try {
    const inode = transport === 'loopback' ? await inodeOfTcp(socket) : await inodeOfUnix(socket)
    const pid = inode === undefined ? undefined : await holderOf(inode)
    if (pid === undefined) return { transport }
    const executable = await readlink(`/proc/${pid}/exe`).catch(() => undefined)
    return { transport, pid, ...(executable === undefined ? {} : { executable }) }
  } catch {
    return { transport }
  }
}

/** The client's own row in /proc/net/tcp: its address and port are the other way round. */
async function inodeOfTcp({ remotePort, localPort }: Socket): Promise<string | undefined> {
  if (remotePort === undefined || localPort === undefined) return undefined
  const hex = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0')
  const [own, other] = [`0100007F:${hex(remotePort)}`, `0100007F:${hex(localPort)}`]
  const rows = (await readFile('/proc/net/tcp', 'utf8')).split('\n').map((row) => row.trim().split(/\s+/u))
  return rows.find(([, from, to]) => from === own && to === other)?.[9]
}

/** Which socket is tied to ours only netlink tells, and `ss` asks it. */
async function inodeOfUnix(socket: Socket): Promise<string | undefined> {
  const { _handle: handle } = socket as Socket & { readonly _handle?: { readonly fd?: number } }
  if (handle?.fd === undefined || handle.fd < 0) return undefined
  const link = await readlink(`/proc/self/fd/${handle.fd}`)
  const own = /^socket:\[(\d+)\]$/u.exec(link)?.[1]
  if (own === undefined) return undefined
  const listed = await new Promise<string>((resolve) => {
    execFile('/usr/bin/ss', ['-xnH', 'state', 'connected'], { timeout: WITHIN_MS }, (_error, text) => resolve(text))
  })
  // Netid, queues, local path and inode, peer path and inode.
  const rows = listed.split('\n').map((row) => row.trim().split(/\s+/u))
  const row = rows.find((cells) => cells.at(-3) === own)
  const peer = row?.at(-1)
  return peer === undefined || peer === '0' ? undefined : peer
}

/** The one process that holds it; several (a socket that was inherited) are nobody in particular. */
async function holderOf(inode: string): Promise<number | undefined> {
  const wanted = `socket:[${inode}]`
  const holders: number[] = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/u.test(name))) {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => [])
    const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')))
    if (links.includes(wanted)) holders.push(Number(pid))
  }
  return holders.length === 1 ? holders[0] : undefined
}
