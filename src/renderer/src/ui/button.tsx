import type { ComponentProps, ReactNode } from 'react'
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { announce } from './announce'
import css from './button.module.css'
import { cx } from './cx'

type Tone = 'plain' | 'primary' | 'danger' | 'quiet'

export function Button({
  tone = 'plain',
  small = false,
  className,
  ...rest
}: ComponentProps<'button'> & { tone?: Tone; small?: boolean }) {
  return <button type="button" {...rest} className={cx(css.button, css[tone], small && css.small, className)} />
}

export function IconButton({ label, children, ...rest }: ComponentProps<'button'> & { label: string }) {
  return (
    <button type="button" {...rest} aria-label={label} title={label} className={cx(css.icon, rest.className)}>
      {children}
    </button>
  )
}

export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className={css.kbd}>{children}</kbd>
}

/** Copies through main; says so in its own place. */
export function CopyButton({
  label,
  copied,
  onCopy,
  iconOnly = false,
  icon: own,
  disabledReason
}: {
  label: string
  copied: string
  onCopy: () => Promise<boolean>
  iconOnly?: boolean
  /** Instead of the two sheets. */
  icon?: ReactNode
  disabledReason?: string | undefined
}) {
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (!done) return
    const timer = setTimeout(() => setDone(false), 1_600)
    return () => clearTimeout(timer)
  }, [done])
  const copy = async (): Promise<void> => {
    if (!(await onCopy())) return
    setDone(true)
    announce(copied)
  }
  const icon = done ? <Check size={14} aria-hidden /> : (own ?? <Copy size={14} aria-hidden />)
  if (iconOnly)
    return (
      <IconButton label={done ? copied : label} onClick={() => void copy()} disabled={disabledReason !== undefined}>
        {icon}
      </IconButton>
    )
  return (
    <Button
      tone="quiet"
      small
      onClick={() => void copy()}
      disabled={disabledReason !== undefined}
      title={disabledReason}
    >
      {icon}
      {done ? copied : label}
    </Button>
  )
}
