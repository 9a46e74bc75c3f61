import { useQuery } from '@tanstack/react-query'
import { api, valueOf } from './client'

export const useSinks = () => useQuery({ queryKey: ['sinks', 'list'], queryFn: () => valueOf(api.sinks.list()) })
