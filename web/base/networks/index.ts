// What the app knows of each network, from the facts in its folder; one without a folder is shown by its name alone.
import { facts as raw, previews } from 'virtual:networks'
import { lazy, type ComponentType } from 'react'
import type { TextFacts } from './text_length.ts'

export type SignInWay = 'own' | 'app_password' | 'oauth'
export type Ability = 'publish' | 'thread' | 'images' | 'videos' | 'alt_text' | 'link_card' | 'content_warning' | 'visibility' | 'poll' | 'language' | 'find_people' | 'remove' | 'edit'

export type Facts = {
  name: string
  letters: string
  order: number
  text: TextFacts
  media: { images: number; alt_text?: number; image_bytes?: number; types?: string[] }
  video?: { videos: number; bytes: number; seconds?: number; with_pictures?: boolean }
  poll?: { choices: number; choice_length: number; least_minutes: number; most_minutes: number }
  sign_in: { ways: SignInWay[]; per_server?: boolean; default_server?: string }
  can: Ability[]
}

export const networks = raw as Record<string, Facts>

const unknown = (network: string): Facts => ({ name: network.charAt(0).toUpperCase() + network.slice(1), letters: network.slice(0, 2), order: 99, text: { counts: 'graphemes', limit: 0 }, media: { images: 0 }, sign_in: { ways: [] }, can: [] })

export const facts = (network: string): Facts => networks[network] ?? unknown(network)
export const networkName = (network: string): string => facts(network).name
export const letters = (network: string): string => facts(network).letters
export const able = (network: string, ability: Ability): boolean => facts(network).can.includes(ability)
/** What a person connects, in the order people need them. */
export const connectable = (): string[] => Object.keys(networks).filter((id) => networks[id].sign_in.ways.some((way) => way !== 'own')).sort((a, b) => networks[a].order - networks[b].order)

export type PreviewProps = { network: string; name: string; address: string; parts: { text: string; excess: string; pictures: { src: string; alt: string; /** Of a video, whose poster it is. */ milliseconds?: number }[] }[]; contentWarning?: string; poll?: { choices: string[]; several: boolean; time: string }; link?: { address: string; title?: string; description?: string; picture?: { image: string; width: number; height: number; alt?: string } }; time: string }

const loaded = new Map<string, ComponentType<PreviewProps>>()

/** The preview in a network's own folder, if there is one. */
export function ownPreview(network: string): ComponentType<PreviewProps> | undefined {
  const load = (previews as Record<string, () => Promise<{ default: ComponentType<PreviewProps> }>>)[network]
  if (load && !loaded.has(network)) loaded.set(network, lazy(load))
  return loaded.get(network)
}
