// What the build makes on the fly: words of one language, and the networks this server knows.
declare module 'virtual:words/*' {
  const words: Record<string, string>
  export default words
}
declare module 'virtual:networks' {
  import type { ComponentType } from 'react'
  export const facts: Record<string, unknown>
  export const previews: Record<string, () => Promise<{ default: ComponentType<never> }>>
}
