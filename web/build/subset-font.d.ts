// The library brings no types: what is used of it.
declare module 'subset-font' {
  export default function subset(font: Uint8Array, letters: string, options: { targetFormat: 'woff2'; variationAxes: Record<string, { min: number; max: number }> }): Promise<Uint8Array>
}
