import { RefreshCw } from 'lucide-react'
import { useRotations } from '../../api/rotation'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'

/** Opens the queue, and tells how many rotations are in it. */
export function RotationsButton({ open, onOpen }: { open: boolean; onOpen: () => void }) {
  const { text } = useSpeech()
  const count = useRotations().data?.length ?? 0
  return (
    <Button aria-expanded={open} onClick={onOpen}>
      <RefreshCw size={14} aria-hidden />
      {count === 0 ? text.rotation.queue.title : text.rotation.queue.open(count)}
    </Button>
  )
}
