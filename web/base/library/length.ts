// How long a video is, as players say it.

/** "0:20", "1:02:03": how long a video is. */
export function sayLength(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (value: number): string => String(value).padStart(2, '0')
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
