/** Baskets are the person's: to make, change and remove one is audited. */
import {
  allBaskets,
  faultOf,
  seedOf,
  type Basket,
  type BasketFault,
  type BasketId
} from '../../../shared/domain/narratives/baskets'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { NarrativePorts } from './ports'

type Ports = Pick<NarrativePorts, 'actor' | 'clock' | 'entropy' | 'unit' | 'journal' | 'store'>
type NotFound = Failure<'basket-not-found'>

const notFound: NotFound = {
  code: 'basket-not-found',
  message: 'This basket is not there any more.',
  remedy: 'Go back to the board; it shows the baskets there are.'
}

const words: Readonly<Record<BasketFault, readonly [message: string, remedy: string]>> = {
  'name-missing': ['The basket has no name.', 'Give it one.'],
  'name-long': ['The name is too long for the graph.', 'Use 40 characters or fewer.'],
  'name-taken': ['Another basket has this name.', 'Choose another name, so that the two can be told apart.'],
  'members-missing': ['The basket is empty.', 'Add at least one coin.'],
  'members-many': ['The basket holds more than 50 coins.', 'Remove some: a narrative of that many is the market.'],
  'top-range': ['A category gives its 3 to 50 largest coins.', 'Choose a number between 3 and 50.']
}

/** A new basket where no id is given; else that basket, or seed, as it is to be. */
export function saveBasket(
  ports: Ports,
  wish: Omit<Basket, 'id'> & { readonly id: BasketId | undefined }
): Result<BasketId, StorageFailure | NotFound | Failure<BasketFault>> {
  const known = allBaskets(ports.store.list())
  const { id, ...rest } = wish
  if (id !== undefined && !known.some((one) => one.id === id)) return fail(notFound)
  const basket: Basket = { ...rest, id: id ?? (ports.entropy.uuid() as BasketId), name: wish.name.trim() }
  const fault = faultOf(
    basket,
    known.filter((one) => one.id !== id).map(({ name }) => name)
  )
  if (fault) return fail({ code: fault, message: words[fault][0], remedy: words[fault][1] })
  const done = ports.unit.commit(() => {
    ports.store.save(basket, ports.clock.now())
    record(ports, id === undefined ? 'basket.add' : 'basket.change', basket)
  })
  return done.ok ? ok(basket.id) : done
}

/** Of a seed what the person changed goes, and the seed is as it was. */
export function removeBasket(ports: Ports, id: BasketId): Result<void, StorageFailure | NotFound> {
  const basket = ports.store.list().find((one) => one.id === id)
  if (!basket) return fail(notFound)
  return ports.unit.commit(() => {
    ports.store.remove(id)
    record(ports, seedOf(id) === undefined ? 'basket.remove' : 'basket.reset', basket)
  })
}

type Said = 'basket.add' | 'basket.change' | 'basket.remove' | 'basket.reset'

function record({ journal, actor, entropy }: Ports, act: Said, { name, weighting, membership }: Basket): void {
  journal.record({
    actor,
    act,
    outcome: 'ok',
    detail: {
      basket: name,
      weighting,
      ...(membership.kind === 'category'
        ? { category: membership.category, top: membership.top }
        : { members: membership.assets.length })
    },
    corr: entropy.uuid()
  })
}
