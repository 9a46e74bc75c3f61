/** What an exchange says that a key's account holds. Reads through the one signer, by a caller of its own. */
import { plainHost } from '../../../shared/domain/policy/decide'
import { added, balanceQuestions, type Balance, type BalanceQuestion } from '../../../shared/domain/guard/balances'
import type { HoldingId } from '../../../shared/domain/guard/holdings'
import { isGuarded } from '../../../shared/domain/guard/symbols'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import type { KeyId, TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { GuardBook } from './book'
import { markNow } from './cool-down'
import type { AskBalances, GuardPorts } from './ports'

const PAGES_MAX = 20

export interface ReadDone {
  readonly coins: number
  /** Wallets that could not be read. */
  readonly without: readonly string[]
}

const notFound: Failure<'key-not-found'> = {
  code: 'key-not-found',
  message: 'There is no key of these exchanges with this name any more.',
  remedy: 'Choose another key.'
}
const malformed: Failure<'balances-malformed'> = {
  code: 'balances-malformed',
  message: 'The exchange answered, and its balances are not as documented, or hold a debt.',
  remedy: 'What was known before stands. Write these holdings by hand, or read them again later.'
}

export async function readBalances(
  ports: GuardPorts & { readonly ask: AskBalances },
  book: GuardBook,
  keyId: KeyId
): Promise<Result<ReadDone, Failure<string>>> {
  const key = ports.keys.find(keyId)
  if (key === undefined || !isGuarded(key.provider)) return fail(notFound)
  const askedAtMs = ports.clock.now()
  const wallets: (readonly Balance[])[] = []
  const without: string[] = []
  for (const question of balanceQuestions[key.provider]) {
    const wallet = await readWallet(ports, key, question)
    if (wallet.ok) wallets.push(wallet.value)
    else if (question.also === undefined) return note(ports, key, wallet.error)
    else without.push(question.also)
  }
  return keep(ports, book, key, added(wallets), without, askedAtMs)
}

async function readWallet(
  ports: GuardPorts & { readonly ask: AskBalances },
  key: KeyRecord,
  { method, path, params, read, next }: BalanceQuestion
): Promise<Result<readonly Balance[], Failure<string>>> {
  const host = key.allowedHosts.map(plainHost)[0] ?? ''
  const all: Balance[] = []
  let page: readonly (readonly [string, string])[] = []
  for (let count = 0; count < PAGES_MAX; count += 1) {
    const answer = await ports.ask({
      draft: { keyId: key.id, method, host, path, params: [...params, ...page], body: '' },
      actor: { role: ports.actor.role, caller: 'guard' }
    })
    if (!answer.ok) return answer
    const { meaning, body } = answer.value.response
    if (meaning) return fail(meaning)
    const json = parse(body)
    const balances = read(json)
    if (balances === undefined) return fail(malformed)
    all.push(...balances)
    const more = next?.(json)
    if (more === undefined) return ok(all)
    page = [more]
  }
  return fail(malformed)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function note(
  ports: GuardPorts,
  key: KeyRecord,
  error: Failure<string>
): Result<never, Failure<string> | StorageFailure> {
  const noted = ports.unit.commit(() => record(ports, key, { outcome: 'failed', code: error.code }, {}))
  return noted.ok ? fail({ code: error.code, message: error.message, remedy: error.remedy }) : noted
}

function record(
  { journal, actor, entropy }: GuardPorts,
  key: KeyRecord,
  said: { readonly outcome: 'ok' } | { readonly outcome: 'failed'; readonly code: string },
  detail: Readonly<Record<string, number | string>>
): void {
  journal.record({
    actor: { role: actor.role, caller: 'guard' },
    act: 'guard.read',
    key: { id: key.id, version: key.current.version },
    ...said,
    detail,
    corr: entropy.uuid()
  })
}

function keep(
  ports: GuardPorts,
  book: GuardBook,
  key: KeyRecord,
  balances: readonly Balance[],
  without: readonly string[],
  askedAtMs: TimestampMs
): Result<ReadDone, StorageFailure> {
  const atMs = ports.clock.now()
  const done = ports.unit.commit(() => {
    ports.store.replaceOfKey(
      key.id,
      balances.map(({ symbol, amount }) => ({
        id: ports.entropy.uuid() as string as HoldingId,
        venue: key.provider,
        symbol,
        amount,
        from: 'key',
        keyId: key.id,
        atMs
      }))
    )
    // Orders signed before the question are in the answer.
    ports.store.clearOrders(key.provider, askedAtMs)
    markNow(ports, book)
    const missing = without.length === 0 ? {} : { without: without.join(', ') }
    record(ports, key, { outcome: 'ok' }, { coins: balances.length, ...missing })
  })
  return done.ok ? ok({ coins: balances.length, without }) : done
}
