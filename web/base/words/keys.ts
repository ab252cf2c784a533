// Every key there is, read off the English files by the type checker; costs nothing at run time.
import type app from '../../app/words/en.json'
import type assist from '../../areas/assist/words/en.json'
import type cadence from '../../areas/cadence/words/en.json'
import type channels from '../../areas/channels/words/en.json'
import type compose from '../../areas/compose/words/en.json'
import type feeds from '../../areas/feeds/words/en.json'
import type library from '../../areas/library/words/en.json'
import type links from '../../areas/links/words/en.json'
import type notify from '../../areas/notify/words/en.json'
import type pages from '../../areas/pages/words/en.json'
import type people from '../../areas/people/words/en.json'
import type plan from '../../areas/plan/words/en.json'
import type publish from '../../areas/publish/words/en.json'
import type sheets from '../../areas/sheets/words/en.json'
import type strategy from '../../areas/strategy/words/en.json'
import type system from '../../areas/system/words/en.json'
import type work from '../../areas/work/words/en.json'
import type base from './en.json'

type Keys<Area extends string, Words> = `${Area}.${Extract<keyof Words, string>}`

export type Key =
  | Keys<'app', typeof app>
  | Keys<'base', typeof base>
  | Keys<'assist', typeof assist>
  | Keys<'cadence', typeof cadence>
  | Keys<'channels', typeof channels>
  | Keys<'compose', typeof compose>
  | Keys<'feeds', typeof feeds>
  | Keys<'library', typeof library>
  | Keys<'links', typeof links>
  | Keys<'notify', typeof notify>
  | Keys<'pages', typeof pages>
  | Keys<'people', typeof people>
  | Keys<'plan', typeof plan>
  | Keys<'publish', typeof publish>
  | Keys<'sheets', typeof sheets>
  | Keys<'strategy', typeof strategy>
  | Keys<'system', typeof system>
  | Keys<'work', typeof work>
