/** Rotations as main knows them, cached until main says that keys or entries changed. */
import { useQuery } from '@tanstack/react-query'
import { api, valueOf } from './client'

const rotationsQuery = { queryKey: ['vault', 'rotations'], queryFn: () => valueOf(api.rotation.list()) }

/** Those under way, in the order of the queue. */
export const useRotations = () => useQuery(rotationsQuery)

/** Which version signed what since the switch; read again whenever something was signed. */
export const useVersionUses = (id: string) =>
  useQuery({ queryKey: ['audit', 'version-uses', id], queryFn: () => valueOf(api.rotation.watch({ id })) })
