import { ChevronDown, CircleAlert, Search } from 'lucide-react'
import type { ComponentProps, ReactNode, Ref } from 'react'
import { useId } from 'react'
import { cx } from './cx'
import css from './field.module.css'

interface Wiring {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** A labelled control with its hint and its own error. */
export function Field({
  label,
  hint,
  error,
  children
}: {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  children: (wiring: Wiring) => ReactNode
}) {
  const id = useId()
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={css.field}>
      <label htmlFor={id} className={css.label}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error !== undefined || undefined })}
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={css.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** Several controls under one label. */
export function Group({
  label,
  hint,
  error,
  children
}: {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  children: ReactNode
}) {
  const id = useId()
  return (
    <fieldset
      className={css.field}
      aria-describedby={
        [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ') ||
        undefined
      }
    >
      <legend className={css.label}>{label}</legend>
      {children}
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={css.hint}>
          {hint}
        </p>
      )}
    </fieldset>
  )
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className={css.error} role="alert">
      <CircleAlert size={13} aria-hidden />
      <span>{children}</span>
    </p>
  )
}

export function TextInput({ mono = false, className, ...rest }: ComponentProps<'input'> & { mono?: boolean }) {
  return (
    <input
      type="text"
      autoComplete="off"
      autoCapitalize="off"
      autoCorrect="off"
      spellCheck={false}
      {...rest}
      className={cx(css.input, mono && css.mono, className)}
    />
  )
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      {...rest}
      className={cx(css.input, css.area, className)}
    />
  )
}

export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={cx(css.select, className)}>
      <select {...rest}>{children}</select>
      <ChevronDown size={14} aria-hidden />
    </span>
  )
}

export function SearchInput({
  label,
  value,
  onValue,
  ref,
  ...rest
}: Omit<ComponentProps<'input'>, 'value' | 'onChange'> & {
  label: string
  value: string
  onValue: (value: string) => void
  ref?: Ref<HTMLInputElement>
}) {
  return (
    <label className={css.find}>
      <Search size={15} aria-hidden />
      <span className="sr-only">{label}</span>
      <input
        type="search"
        placeholder={label}
        spellCheck={false}
        autoComplete="off"
        {...rest}
        ref={ref}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    </label>
  )
}

export interface Option<T extends string> {
  readonly value: T
  readonly label: ReactNode
}

/** One of a few, all in sight. */
export function Segmented<T extends string>({
  name,
  options,
  value,
  onValue,
  label
}: {
  name: string
  options: readonly Option<T>[]
  value: T
  onValue: (value: T) => void
  /** Where no group around it says what is chosen. */
  label?: string
}) {
  const id = useId()
  return (
    <div className={css.segmented} role={label === undefined ? undefined : 'radiogroup'} aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={cx(css.segment, option.value === value && css.segmentOn)}>
          <input
            type="radio"
            name={`${name}-${id}`}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}

export function Checkbox({
  checked,
  onChecked,
  children,
  ...rest
}: {
  checked: boolean
  onChecked: (checked: boolean) => void
  children: ReactNode
  disabled?: boolean
  'aria-invalid'?: boolean
}) {
  return (
    <label className={css.check}>
      <input type="checkbox" {...rest} checked={checked} onChange={(event) => onChecked(event.target.checked)} />
      <span>{children}</span>
    </label>
  )
}
