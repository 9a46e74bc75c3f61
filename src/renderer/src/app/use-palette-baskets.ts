import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, valueOf } from '../api/client'
import { seedBaskets, type BasketId } from '../../../shared/domain/narratives/baskets'

export interface NamedBasket {
  readonly id: BasketId
  readonly name: string
}

/** Every narrative by its name: the person's own and seeds that they renamed among them. Until main has answered, those that everybody has. */
export function usePaletteBaskets(): readonly NamedBasket[] {
  const { data } = useQuery({
    queryKey: ['narratives', 'named'],
    queryFn: () => valueOf(api.alerts.narratives()),
    placeholderData: keepPreviousData
  })
  return data?.map(({ id, name }) => ({ id: id as BasketId, name })) ?? seedBaskets
}
