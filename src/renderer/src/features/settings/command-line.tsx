import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, failureOf, valueOf } from '../../api/client'
import { copyText } from '../../api/queries'
import type { CommandState, Failure } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button, CopyButton } from '../../ui/button'
import { FailureNote } from '../../ui/notice'
import { Facts } from '../../ui/screen'
import css from './settings.module.css'

const queryKey = ['command']

/** The program for terminals, on the PATH or not. */
export function CommandLine() {
  const { text } = useSpeech()
  const words = text.command
  const client = useQueryClient()
  const found = useQuery({ queryKey, queryFn: () => valueOf(api.command.state()) })
  const [failure, setFailure] = useState<Failure<string>>()
  if (!found.data) return null
  const { file, installed, onPath } = found.data
  const change = async (verb: 'install' | 'remove', done: string): Promise<void> => {
    const answer = await api.command[verb]().catch((thrown: unknown) => ({
      ok: false as const,
      error: failureOf(thrown)
    }))
    setFailure(answer.ok ? undefined : answer.error)
    if (answer.ok) {
      client.setQueryData<CommandState>(queryKey, answer.value)
      announce(done)
    } else await client.invalidateQueries({ queryKey })
  }
  const there = installed === 'current' || installed === 'older'
  return (
    <section className={css.card} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className={css.muted}>{words.intro}</p>
      {failure && <FailureNote failure={failure} />}
      <Facts
        rows={[
          [words.state, words.states[installed]],
          [
            words.file,
            <span key="file" className={css.value}>
              <span className={css.mono}>{file}</span>
              <CopyButton iconOnly label={words.copyFile} copied={text.app.copied} onCopy={() => copyText(file)} />
            </span>
          ]
        ]}
      />
      {there && <p className={css.muted}>{onPath ? words.next : words.notOnPath(folderOf(file))}</p>}
      <div className={css.buttons}>
        {installed !== 'current' && (
          <Button onClick={() => void change('install', words.installed)}>
            {installed === 'older' ? words.update : words.install}
          </Button>
        )}
        {there && <Button onClick={() => void change('remove', words.removed)}>{words.remove}</Button>}
      </div>
    </section>
  )
}

const folderOf = (file: string): string => file.replace(/[\\/][^\\/]+$/u, '')
