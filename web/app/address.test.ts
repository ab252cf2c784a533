// The app's addresses.
import { expect, it } from 'vitest'
import { placeOf } from './address.ts'

it('names the workspace and the screen, which is the calendar where none is named', () => {
  expect(placeOf('/w/one/posts/7/edit')).toEqual({ workspace: 'one', screen: 'posts/7/edit' })
  expect(placeOf('/w/one/calendar/')).toEqual({ workspace: 'one', screen: 'calendar' })
  expect(placeOf('/w/one')).toEqual({ workspace: 'one', screen: 'calendar' })
  expect(placeOf('/settings/me')).toEqual({ workspace: undefined, screen: 'calendar' })
})
