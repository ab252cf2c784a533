// Choosing from the library, wherever pictures are wanted: the library brings the dialog, whoever needs a picture opens it.
import { createContext, useContext, type ComponentType } from 'react'
import type { Schemas } from '../api/client.ts'
import { locale } from '../words/language.ts'

export type Asset = Schemas['Asset']

/** Opens over the page and gives back what was chosen, in the order in which it was. */
export type PickerProps = { most: number; /** Whether a video may be chosen. */ videos?: boolean; onPick: (assets: Asset[]) => void; onClose: () => void }

export const PickerContext = createContext<ComponentType<PickerProps> | undefined>(undefined)

export const usePicker = (): ComponentType<PickerProps> | undefined => useContext(PickerContext)

/** The address of a picture as it is: of one version, which never changes. */
export const pictureOf = (workspace: string, asset: string): string => `/api/workspaces/${workspace}/assets/${asset}`

/** A picture made small by the server, upright and in the colours of screens; of a piece of it, if wished. */
export function thumbOf(workspace: string, asset: string, size: Schemas['ThumbnailSize'] = 'medium', cut?: Schemas['PictureCut']): string {
  const query = new URLSearchParams({ ...(size === 'medium' ? {} : { size }), ...(cut ? { cut: [cut.left, cut.top, cut.width, cut.height].join() } : {}) }).toString()
  return `${pictureOf(workspace, asset)}/thumbnail${query ? `?${query}` : ''}`
}

/** "2.1 MB" in the person's language. */
export function saySize(bytes: number): string {
  const [value, unit] = bytes >= 1e9 ? [bytes / 1e9, 'gigabyte'] : bytes >= 1e6 ? [bytes / 1e6, 'megabyte'] : [Math.max(1, bytes / 1e3), 'kilobyte']
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
}
