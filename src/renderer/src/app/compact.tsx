import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useInvalidation } from '../api/queries'
import { CompactPage } from '../features/watchlists/compact-page'
import { speechFor, SpeechProvider } from '../text/use-text'
import { LiveRegion } from '../ui/announce'
import { ErrorBoundary } from './error-boundary'
import { useTheme } from './use-theme'

/** The small window above the others. */
export function CompactApp({ client, listId }: { client: QueryClient; listId: string }) {
  const [speech] = useState(() => speechFor(navigator.language))
  return (
    <QueryClientProvider client={client}>
      <SpeechProvider value={speech}>
        <Shown listId={listId} />
      </SpeechProvider>
    </QueryClientProvider>
  )
}

function Shown({ listId }: { listId: string }) {
  useInvalidation()
  useTheme()
  return (
    <ErrorBoundary>
      <CompactPage listId={listId} />
      <LiveRegion />
    </ErrorBoundary>
  )
}
