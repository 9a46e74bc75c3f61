import { createRoot } from 'react-dom/client'
import { askFirst, createQueryClient } from '../api/queries'
import '../ui/base.css'
import { App } from './app'

/** Nobody sees a difference below this; a frame that is empty is seen. */
const WAIT_MS = 60

const place = document.getElementById('root')
if (!place) throw new Error('index.html lacks #root')
document.documentElement.lang = 'en'

const client = createQueryClient()
/** The small window above the others: the same page, with one list and nothing else. */
const compact = /^#compact\/([\w-]+)$/.exec(location.hash)?.[1]
const waited = new Promise<void>((late) => setTimeout(late, WAIT_MS))
// Answered already, mostly: then the first frame is the whole screen. Not awaited by the module itself, which would split it.
if (compact !== undefined)
  void import('./compact').then(({ CompactApp }) =>
    createRoot(place).render(<CompactApp client={client} listId={compact} />)
  )
else void Promise.race([askFirst(client), waited]).then(() => createRoot(place).render(<App client={client} />))
