// The two live regions of the page: polite for news, assertive for the failure of what the person just did.
let polite: HTMLElement | null = null
let assertive: HTMLElement | null = null

export function announce(text: string, urgent = false): void {
  const region = urgent ? assertive : polite
  if (!region) return
  region.textContent = ''
  setTimeout(() => (region.textContent = text), 30)
}

export function Announcer() {
  return (
    <>
      <div ref={(element) => { polite = element }} className="sr" role="status" aria-live="polite" />
      <div ref={(element) => { assertive = element }} className="sr" role="alert" aria-live="assertive" />
    </>
  )
}
