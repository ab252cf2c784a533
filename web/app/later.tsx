// A part of the app that is fetched when it is first shown. One that is there already is drawn at once: React shows what it had to wait for a third of
// a second late, lest something flickers.
import { createElement, lazy, useState, type ComponentType, type FunctionComponent } from 'react'

export function later<Props extends object, Rest extends object = object>(load: () => Promise<{ default: ComponentType<Props> } & Rest>): FunctionComponent<Props> & { fetch: typeof load } {
  let there: ComponentType<Props> | undefined
  const fetch = async () => {
    const module = await load()
    there = module.default
    return module
  }
  const Awaited = lazy(fetch) as unknown as ComponentType<Props>
  function Shown(props: Props) {
    const [part] = useState(() => there ?? Awaited) // for as long as it is shown: another one would begin anew
    return createElement(part, props)
  }
  return Object.assign(Shown, { fetch })
}
