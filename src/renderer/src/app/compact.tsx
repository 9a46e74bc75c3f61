import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { useInvalidation } from '../api/queries'
import { CompactPage } from '../features/watchlists/compact-page'
import type { Speech } from '../text/use-text'
import { LiveRegion } from '../ui/announce'
import { ErrorBoundary } from './error-boundary'
import { SpeechPlace } from './speech-place'
import { useTheme } from './use-theme'

/** The small window above the others. */
export function CompactApp({ client, speech, listId }: { client: QueryClient; speech: Speech; listId: string }) {
  return (
    <QueryClientProvider client={client}>
      <SpeechPlace first={speech}>
        <Shown listId={listId} />
      </SpeechPlace>
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
