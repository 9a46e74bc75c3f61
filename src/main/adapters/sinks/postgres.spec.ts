import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { leafHash } from '../../../shared/domain/audit/merkle'
import type { HeldLine } from '../../../shared/domain/sinks/content-check'
import type { PostgresTarget } from '../../../shared/domain/sinks/sink'
import { ok } from '../../../shared/kernel/result'
import type { OutEntry, SinkLink } from '../../features/sinks/ports'
import { sinkDrivers } from './drivers'
import { hasPostgres, startPostgres, type PostgresServer } from './testing/postgres-server'

const LOG = '0a1b2c3d-0000-4000-8000-00000000000f'

const entry = (seq: number, more = ''): OutEntry => {
  const line = `{"v":1,"seq":${seq},"text":"Zürich \\"quoted\\" \\\\ {a,b} NULL ${more}"}`
  return { seq, at: 1_763_800_000_000 + seq, line, leaf: leafHash(line) }
}
const entries = (from: number, to: number): OutEntry[] =>
  Array.from({ length: to - from + 1 }, (_, index) => entry(from + index))

describe.skipIf(!hasPostgres)('a table in a real PostgreSQL', () => {
  let server: PostgresServer
  const links: SinkLink[] = []

  beforeAll(async () => {
    server = await startPostgres()
  }, 60_000)
  afterAll(() => server?.remove())
  beforeEach(async () => {
    await Promise.all(links.splice(0).map((link) => link.close()))
    await server.sql('DROP DATABASE IF EXISTS audit WITH (FORCE)')
    await server.sql(`CREATE DATABASE audit OWNER ${server.user}`)
  })

  const target = (over: Partial<PostgresTarget> = {}): PostgresTarget => ({
    kind: 'postgres',
    host: '127.0.0.1',
    port: server.port,
    database: 'audit',
    user: server.user,
    table: 'keywatch_audit',
    plain: false,
    trust: { kind: 'authority', pem: server.certificates.authority },
    ...over
  })
  const open = (over: Partial<PostgresTarget> = {}, password: string | undefined = server.password, logId = LOG) => {
    const link = sinkDrivers(() => 0).link({
      target: target(over),
      secret: async () => ok(password),
      logId,
      appVersion: '0.1.0'
    })
    links.push(link)
    return link
  }
  /** As the table's owner would, beside Keywatch. */
  const tamper = (text: string) => server.sqlIn('audit', text)
  const codeOf = async (done: Promise<{ ok: boolean; error?: { code: string } }>): Promise<string> => {
    const { error } = await done
    return error?.code ?? 'ok'
  }
  const heldBy = async (link: SinkLink): Promise<HeldLine[]> => {
    const lines: HeldLine[] = []
    const read = await link.read?.(async (page) => {
      lines.push(...page)
      return true
    })
    expect(read).toEqual({ ok: true, value: undefined })
    return lines
  }

  it('makes its table, takes entries over TLS and gives back the very bytes', async () => {
    const link = open()
    const tried = await link.attempt()
    expect(tried).toMatchObject({ ok: true, value: { tls: 'TLSv1.3', holds: 0 } })
    expect(tried.ok && tried.value.server).toMatch(/^PostgreSQL \d+/)
    expect(await link.send(entries(0, 4))).toEqual({ ok: true, value: { rejected: 0 } })
    const held = await heldBy(link)
    expect(held).toEqual(entries(0, 4).map(({ seq, leaf }) => ({ index: seq, seq, leaf: leaf.toString('hex') })))
    expect(await link.attempt()).toMatchObject({ ok: true, value: { holds: 5 } })
  })

  it('takes what comes twice once, whole or in part', async () => {
    const link = open()
    await link.send(entries(0, 4))
    expect(await codeOf(link.send(entries(0, 4)))).toBe('ok')
    expect(await codeOf(link.send(entries(3, 7)))).toBe('ok')
    expect(await heldBy(link)).toHaveLength(8)
  })

  it('keeps many logs side by side', async () => {
    await open().send(entries(0, 2))
    const other = open({}, server.password, '0a1b2c3d-0000-4000-8000-00000000000e')
    expect(await codeOf(other.send([entry(0, 'other')]))).toBe('ok')
    expect(await heldBy(other)).toHaveLength(1)
  })

  it('finds that another entry stands under the index', async () => {
    const link = open()
    await link.send(entries(0, 4))
    const again = await link.send([entry(2), entry(3, 'changed'), entry(5)])
    expect(again).toMatchObject({ ok: false, error: { code: 'sink-conflict' } })
    expect(!again.ok && again.error.message).toContain('entry 3')
  })

  it('finds a table that accepts and does not keep', async () => {
    const link = open()
    await link.attempt()
    await tamper(`CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.seq = 2 THEN RETURN NULL; END IF; RETURN NEW; END $$`)
    await tamper('CREATE TRIGGER lose BEFORE INSERT ON keywatch_audit FOR EACH ROW EXECUTE FUNCTION lose()')
    const sent = await link.send(entries(0, 4))
    expect(sent).toMatchObject({ ok: false, error: { code: 'sink-drops' } })
    expect(!sent.ok && sent.error.message).toContain('entry 2')
  })

  it('keeps a batch whole or not at all when the server dies halfway', async () => {
    const link = open()
    await link.send(entries(0, 4))
    await tamper(`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.seq = 7 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NEW; END $$`)
    await tamper('CREATE TRIGGER die BEFORE INSERT ON keywatch_audit FOR EACH ROW EXECUTE FUNCTION die()')
    expect(await codeOf(link.send(entries(5, 9)))).toMatch(/^sink-(busy|lost)$/)
    await tamper('DROP TRIGGER die ON keywatch_audit')
    expect(await heldBy(link)).toHaveLength(5)
    expect(await codeOf(link.send(entries(5, 9)))).toBe('ok')
    expect(await heldBy(link)).toHaveLength(10)
  })

  it('comes back after the server was ended and started again', async () => {
    const link = open()
    await link.send(entries(0, 1))
    await server.stop('kill')
    expect(await codeOf(link.send(entries(2, 3)))).toMatch(/^sink-(lost|busy|unreachable)$/)
    expect(await codeOf(link.send(entries(2, 3)))).toBe('sink-unreachable')
    await server.start()
    expect(await codeOf(link.send(entries(2, 3)))).toBe('ok')
  })

  it('tells a wrong password from none, and a closed keychain from both', async () => {
    expect(await codeOf(open({}, 'wrong').attempt())).toBe('sink-login')
    const none = sinkDrivers(() => 0).link({
      target: target(),
      secret: async () => ok(undefined),
      logId: LOG,
      appVersion: '0'
    })
    expect(await codeOf(none.attempt())).toBe('sink-secret-missing')
  })

  it('names the database that is not there', async () => {
    expect(await codeOf(open({ database: 'nowhere' }).attempt())).toBe('sink-no-database')
  })

  it('says what it may not: make the table, or insert into it', async () => {
    await tamper(`CREATE SCHEMA closed; CREATE TABLE closed.audit
      (log_id uuid, seq bigint, leaf bytea, line text, PRIMARY KEY (log_id, seq))`)
    expect(await codeOf(open({ table: 'closed.other' }).attempt())).toMatch(/^sink-(no-table|not-permitted)$/)
    await tamper(`GRANT USAGE ON SCHEMA closed TO ${server.user}`)
    expect(await codeOf(open({ table: 'closed.other' }).attempt())).toBe('sink-no-table')
    expect(await codeOf(open({ table: 'closed.audit' }).attempt())).toBe('sink-not-permitted')
    await tamper(`GRANT INSERT, SELECT ON closed.audit TO ${server.user}`)
    expect(await codeOf(open({ table: 'closed.audit' }).send(entries(0, 1)))).toBe('ok')
  })

  it('does not take a table of another shape for its own', async () => {
    await tamper(`CREATE TABLE keywatch_audit (id int); GRANT ALL ON keywatch_audit TO ${server.user}`)
    expect(await codeOf(open().send(entries(0, 1)))).toBe('sink-wrong-table')
  })

  it('takes no database that cannot keep the bytes', async () => {
    await server.sql(`CREATE DATABASE latin OWNER ${server.user} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`)
    expect(await codeOf(open({ database: 'latin' }).attempt())).toBe('sink-wrong-encoding')
    await server.sql('DROP DATABASE latin WITH (FORCE)')
  })

  it('trusts the authority or the certificate that was chosen, and nobody else', async () => {
    expect(await codeOf(open({ trust: { kind: 'public' } }).attempt())).toBe('sink-untrusted')
    expect(await codeOf(open({ trust: { kind: 'pinned', sha256: server.certificates.sha256 } }).attempt())).toBe('ok')
    expect(await codeOf(open({ trust: { kind: 'pinned', sha256: '0'.repeat(64) } }).attempt())).toBe('sink-pin-differs')
    const seen = await sinkDrivers(() => 0).certificate(target())
    expect(seen).toMatchObject({ ok: true, value: { subject: 'server.test', sha256: server.certificates.sha256 } })
  })

  it('speaks without TLS where that was chosen', async () => {
    const tried = await open({ plain: true }).attempt()
    expect(tried.ok && tried.value.tls).toBeUndefined()
    expect(tried.ok).toBe(true)
  })
})
