import { create } from 'zustand'

export type WebhookPane =
  | { readonly kind: 'endpoint'; readonly id: string }
  | { readonly kind: 'delivery'; readonly id: number }
  | { readonly kind: 'check'; readonly endpointId?: string; readonly text?: string }
  | { readonly kind: 'add' }
  | { readonly kind: 'settings' }

interface WebhookState {
  readonly pane: WebhookPane | undefined
  show(pane: WebhookPane | undefined): void
}

/** Which pane is open: the palette opens some of them. */
export const useWebhookState = create<WebhookState>((set) => ({
  pane: undefined,
  show: (pane) => set({ pane })
}))
