import { createRoot } from 'react-dom/client'
import type { Settings } from '../api/types'
import { askFirst, askFrame, askSmallFrame, createQueryClient } from '../api/queries'
import '../ui/base.css'
import { spokenFor, type Spoken } from '../../../shared/kernel/languages'
import { englishFor, speechFor, type Speech } from '../text/use-text'
import { App } from './app'

/** Nobody sees a difference below this; a frame that is empty is seen. */
const WAIT_MS = 60

const place = document.getElementById('root')
if (!place) throw new Error('index.html lacks #root')
const client = createQueryClient()
/** The small window above the others: the same page, with one list and nothing else. */
const compact = /^#compact\/([\w-]+)$/.exec(location.hash)?.[1]
const waited = new Promise<void>((late) => setTimeout(late, WAIT_MS))
/** The settings come with the first answers. What nobody told in time is drawn in the system's language. */
const spoken = (): Spoken =>
  client.getQueryData<Settings>(['settings'])?.spoken ?? spokenFor('system', navigator.languages)
const speech = async (): Promise<Speech> => {
  const wanted = spoken()
  return speechFor(wanted).catch(() => englishFor(wanted.locale))
}
// Answered already, mostly: then the first frame is the whole screen. Not awaited by the module itself, which would split it.
if (compact !== undefined)
  void Promise.all([import('./compact'), askSmallFrame(client).then(speech)]).then(([{ CompactApp }, first]) =>
    createRoot(place).render(<CompactApp client={client} speech={first} listId={compact} />)
  )
else
  void Promise.all([askFrame(client), Promise.race([askFirst(client), waited])])
    .then(speech)
    .then((first) => createRoot(place).render(<App client={client} speech={first} />))
