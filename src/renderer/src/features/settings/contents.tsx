import type { RefObject } from 'react'
import { useSpeech } from '../../text/use-text'
import { groupOf, settingsIndex, settingsParts, type SettingsPart } from './settings-index'
import css from './settings.module.css'

/** What is on the page, by group: each name leads to its part. */
export function Contents({
  found,
  column
}: {
  found: ReadonlySet<SettingsPart> | undefined
  column: RefObject<HTMLElement | null>
}) {
  const { text } = useSpeech()
  const words = text.settingsFind
  const index = settingsIndex(text)
  const groups = [...new Set(settingsParts.map((part) => groupOf[part]))]
  const show = (part: SettingsPart): void =>
    column.current?.querySelector(`[data-part="${part}"]`)?.scrollIntoView({ block: 'start' })
  return (
    <div className={css.contents} role="group" aria-label={words.contents}>
      {groups.map((group) => (
        <div key={group} className={css.contentsGroup}>
          <span className={css.faint}>{words.groups[group]}</span>
          {settingsParts
            .filter((part) => groupOf[part] === group)
            .map((part) => (
              <button
                key={part}
                type="button"
                className={css.contentsItem}
                disabled={found && !found.has(part)}
                onClick={() => show(part)}
              >
                {titleOf(part) ?? index.find((entry) => entry.part === part)?.label}
              </button>
            ))}
        </div>
      ))}
    </div>
  )

  /** Parts of several settings have a name of their own. */
  function titleOf(part: SettingsPart): string | undefined {
    const own: Partial<Record<SettingsPart, string>> = {
      look: text.settings.look,
      session: text.session.settings.title,
      'new-keys': text.settings.newKeys,
      reminders: text.reminders.settings,
      about: text.settings.about
    }
    return own[part]
  }
}
