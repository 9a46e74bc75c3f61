import { useQuery } from '@tanstack/react-query'
import { api, valueOf } from '../../api/client'
import type { Horizon, NoteId } from '../../api/types'

export const useNoteList = (search: string) =>
  useQuery({
    queryKey: ['notes', 'list', search],
    queryFn: () => valueOf(api.notes.list({ search })),
    placeholderData: (before) => before
  })

export const useNote = (id: NoteId) =>
  useQuery({ queryKey: ['notes', 'one', id], queryFn: () => valueOf(api.notes.read({ id })) })

export const useCalibration = (horizon: Horizon) =>
  useQuery({
    queryKey: ['notes', 'calibration', horizon],
    queryFn: () => valueOf(api.notes.calibration({ horizon })),
    placeholderData: (before) => before
  })

export const useSubjects = (typed: string) =>
  useQuery({
    queryKey: ['notes', 'subjects', typed],
    queryFn: () => valueOf(api.notes.subjects({ typed })),
    placeholderData: (before) => before
  })
