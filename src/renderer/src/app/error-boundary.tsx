import { Component, type ReactNode } from 'react'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useSpeech } from '../text/use-text'
import css from './app.module.css'

/** Catches a bug in one screen; the rest of the window goes on. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return <Crashed onRetry={() => this.setState({ broken: false })} />
  }
}

function Crashed({ onRetry }: { onRetry: () => void }) {
  const { text } = useSpeech()
  return (
    <main className={css.crashed} aria-label={text.app.name}>
      <Notice
        level="now"
        urgent
        title={text.app.crashed}
        action={
          <Button small onClick={onRetry}>
            {text.app.crashedRetry}
          </Button>
        }
      >
        {text.app.crashedRemedy}
      </Notice>
    </main>
  )
}
