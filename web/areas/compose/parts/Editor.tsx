// One part of a text with its pictures: what does not fit is marked in place; pictures come by choosing, dropping or pasting.
import { AtSign, Check, ImagePlus, Images, Plus, Smile, Sparkles, TextQuote, X } from 'lucide-react'
import { lazy, Suspense, useId, useRef, useState, type ClipboardEvent, type DragEvent } from 'react'
import { useWritingHelp } from '@/base/assist/index.ts'
import { useCommands } from '@/base/commands/index.ts'
import { facts, networkName } from '@/base/networks/index.ts'
import { usePicker, type Asset } from '@/base/library/index.ts'
import { isOpen, useUploads } from '@/base/library/uploads.ts'
import { fittingPart } from '@/base/networks/text_length.ts'
import type { Channel } from '@/base/session/index.ts'
import { useWorkspace } from '@/base/session/index.ts'
import { commandKey, IconButton, sayError, StateGlyph, toast } from '@/base/ui/index.ts'
import { Length } from '@/base/videos/Film.tsx'
import type { Videos } from '@/base/videos/index.ts'
import { t } from '@/base/words/index.ts'
import { thumbOf, useComposeDeeds, type Content, type Part } from '../data.ts'
import { lengthOn, limitOf, type Draft, type Sent } from '../draft.ts'
import { askable, mentioningAt, signAt, type Mentioning } from '../mentions.ts'
import { joining, typeInto } from '../snippets.ts'
import { Coming } from './Coming.tsx'
import { Counter } from './Counter.tsx'

const Insert = lazy(() => import('./Insert.tsx'))
const HelpDialog = lazy(() => import('@/base/assist/HelpDialog.tsx'))
const EmojiDialog = lazy(() => import('./EmojiDialog.tsx'))
const Mentions = lazy(() => import('./Mentions.tsx'))
const TextHelp = lazy(() => import('./TextHelp.tsx'))

type Props = {
  part: Part
  index: number
  draft: Draft
  content: Content
  /** Whose tab is open. */
  channel?: Channel
  /** Those that send this text. */
  channels: Channel[]
  /** The channel whose limit is shown and marked; the tightest of those that share the text. */
  measured?: Channel
  sent: Sent
  videos: Videos
  language?: string
  onChange: (part: Part) => void
  onLanguage: (language: string) => void
  onDescribe: (media: number) => void
  autoFocus?: boolean
  /** Where keys write that belong to the text: the part that was written in last. */
  current: boolean
  onFocus: () => void
  /** Who is being mentioned at the caret, as far as it is typed. */
  onMentioning: (mention?: string) => void
}

export function Editor({ part, index, draft, content, channel, channels, measured, sent, videos, language, onChange, onLanguage, onDescribe, autoFocus, current, onFocus, onMentioning }: Props) {
  const { id: workspace } = useWorkspace()
  const deeds = useComposeDeeds()
  const picker = useRef<HTMLInputElement>(null)
  const latest = useRef(part)
  latest.current = part
  const [over, setOver] = useState(false)
  const [picking, setPicking] = useState(false)
  const [adding, setAdding] = useState<'text' | 'emoji' | 'help'>()
  const [seen, setSeen] = useState<string>()
  const [mentioning, setMentioning] = useState<Mentioning>()
  const field = useRef<HTMLTextAreaElement>(null)
  const Picker = usePicker()
  const mayAsk = useWritingHelp().data?.plan.on
  const id = useId()
  const limit = measured ? limitOf(measured) : 0
  const used = measured ? lengthOn(measured, content, index, sent) : 0
  const rules = measured ? facts(measured.network).text : undefined
  const warning = measured ? used - lengthOn(measured, { ...content, content_warning: undefined }, index, sent) : 0
  const cut = measured && rules && limit > 0 && used > limit ? fittingPart(part.text, rules, limit - warning, sent(measured, content)) : part.text.length

  const take = (assets: Asset[]) => {
    const fresh = assets.filter((asset) => !latest.current.media.some((media) => media.asset === asset.id))
    onChange({ ...latest.current, media: [...latest.current.media, ...fresh.map((asset) => ({ asset: asset.id, alt: asset.alt }))].slice(0, 20) })
  }
  const uploads = useUploads({
    add: async (sending) => {
      try {
        const asset = await deeds.addAsset(sending)
        take([asset])
        if (asset.known) toast(t('compose.known_picture', { name: asset.name || sending.file.name }))
        return asset
      } catch (error) {
        if (!sending.signal?.aborted) toast(t('compose.picture_not_taken', { name: sending.file.name, why: sayError(error) }), { state: 'failed' })
        throw error
      }
    },
    forget: deeds.forgetAsset,
  })
  const coming = uploads.uploads.filter(isOpen)
  const add = (files: File[]) => {
    const media = files.filter((file) => /^(image|video)\//.test(file.type))
    if (media.length < files.length) toast(t('compose.only_media'), { state: 'failed' })
    uploads.add(media)
  }
  /** Writes where the caret stood, once the dialog that was open over the text is gone. */
  const write = (text: string) => {
    setAdding(undefined)
    const { selectionStart, selectionEnd } = field.current!
    requestAnimationFrame(() => typeInto(field.current!, selectionStart, selectionEnd, text))
  }
  useCommands(current ? [{ id: 'compose.insert_text', words: t('compose.insert_text'), icon: <TextQuote size={16} />, keys: 'mod+I', perform: () => setAdding('text') }, { id: 'compose.emoji', words: t('compose.emoji'), icon: <Smile size={16} />, keys: 'mod+E', perform: () => setAdding('emoji') }] : [])
  const asked = askable(channels)
  const mention = () => {
    const { selectionStart: from, selectionEnd: until } = field.current!
    typeInto(field.current!, from, until, signAt(part.text, from))
  }
  /** A list that was closed stays so for the mention it stood under. */
  const closed = useRef<number>(undefined)
  const follow = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) => {
    const found = selectionStart === selectionEnd ? mentioningAt(value, selectionStart) : undefined
    if (found?.begin !== closed.current) closed.current = undefined
    onMentioning(found && `@${found.typed}`)
    setMentioning((now) => (!found || closed.current !== undefined ? undefined : now?.begin === found.begin && now.typed === found.typed ? now : found))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    add([...event.dataTransfer.files])
  }
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    add([...event.clipboardData.files])
  }
  return (
    <div className={`ed ${over ? 'over' : ''}`} onDragOver={(event) => { if (event.dataTransfer.types.includes('Files')) { event.preventDefault(); setOver(true) } }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <div className="etext">
        <div className="under" aria-hidden="true">{part.text.slice(0, cut)}{cut < part.text.length ? <mark>{part.text.slice(cut)}</mark> : null}{'\u200b'}</div>
        <textarea ref={field} id={id} onFocus={onFocus} aria-label={content.parts.length > 1 ? t('compose.text_of_part', { number: index + 1, count: content.parts.length }) : t('compose.text')} placeholder={t('compose.placeholder')} dir="auto" lang={language ?? seen} spellCheck autoFocus={autoFocus} maxLength={20000} value={part.text} onPaste={paste} onSelect={(event) => follow(event.currentTarget)} onBlur={() => { setMentioning(undefined); onMentioning() }} onChange={(event) => { onChange({ ...part, text: event.target.value }); follow(event.target) }} />
        {mentioning && asked.length ? <Suspense fallback={null}><Mentions key={mentioning.begin} field={field} text={part.text} mentioning={mentioning} channels={asked} onClose={() => { closed.current = mentioning.begin; setMentioning(undefined) }} onChoose={(handle) => { closed.current = mentioning.begin; setMentioning(undefined); typeInto(field.current!, mentioning.begin, mentioning.end, `@${handle}${/^\s/.test(part.text.slice(mentioning.end)) ? '' : ' '}`) }} /></Suspense> : null}
      </div>
      {part.media.length || coming.length ? (
        <div className="media">
          {part.media.map((media, at) => (
            <figure key={media.asset} className={media.alt.trim() ? '' : 'miss'}>
              <img className="photo" src={thumbOf(workspace, media.asset, 'medium', media.cut)} alt={media.alt} />
              {videos.has(media.asset) ? <Length video={videos.get(media.asset)!} /> : null}
              <button type="button" className="alt" onClick={() => onDescribe(at)} aria-label={t(media.alt.trim() ? 'compose.described_number' : 'compose.describe_number', { number: at + 1 })}>{media.alt.trim() ? <Check size={12} aria-hidden /> : <StateGlyph state="held" size={12} />}{t(media.alt.trim() ? 'compose.described' : 'compose.describe')}</button>
              <button type="button" className="rid" aria-label={t('compose.take_out', { number: at + 1 })} onClick={() => {
                onChange({ ...part, media: part.media.filter((_, other) => other !== at) })
                toast(t('compose.picture_taken_out'), { undo: () => onChange({ ...latest.current, media: latest.current.media.toSpliced(at, 0, media) }) })
              }}><X size={13} /></button>
            </figure>
          ))}
          {coming.map((one) => <Coming key={one.id} upload={one} onPause={() => uploads.pause(one)} onResume={() => uploads.again(one)} onStop={() => uploads.dismiss(one)} />)}
          <button type="button" className="addm" onClick={() => picker.current?.click()}><Plus size={16} aria-hidden /><span className="xs">{t('compose.add')}</span></button>
        </div>
      ) : null}
      <div className="etools row" style={{ gap: 2 }}>
        <IconButton size="small" label={t('compose.add_pictures')} onClick={() => picker.current?.click()}><ImagePlus size={17} /></IconButton>
        {Picker ? <IconButton size="small" label={t('compose.from_library')} onClick={() => setPicking(true)}><Images size={17} /></IconButton> : null}
        <IconButton size="small" label={t('compose.insert_text')} keys={`${commandKey} I`} onClick={() => setAdding('text')}><TextQuote size={17} /></IconButton>
        <IconButton size="small" label={t('compose.emoji')} keys={`${commandKey} E`} onClick={() => setAdding('emoji')}><Smile size={17} /></IconButton>
        {asked.length ? <IconButton size="small" label={t('compose.mention')} onClick={mention}><AtSign size={17} /></IconButton> : null}
        {mayAsk ? <IconButton size="small" label={t('assist.help')} onClick={() => setAdding('help')}><Sparkles size={17} /></IconButton> : null}
        <input ref={picker} type="file" accept="image/jpeg,image/png,image/webp,image/gif,video/mp4,video/quicktime,video/webm" multiple hidden onChange={(event) => { add([...event.target.files ?? []]); event.target.value = '' }} />
        <span className="grow" />
        {measured ? <Counter used={used} limit={limit} network={networkName(measured.network)} /> : null}
      </div>
      {part.text ? <Suspense fallback={null}><TextHelp text={part.text} language={language} onLanguage={onLanguage} onSeen={setSeen} /></Suspense> : null}
      {adding === 'text' ? <Suspense fallback={null}><Insert draft={draft} content={content} channel={channel} onClose={() => setAdding(undefined)} onInsert={(snippet, text, left) => {
        write(joining(part.text.slice(0, field.current!.selectionStart), snippet) + text)
        if (left.length) toast(t('compose.variables_left', { count: left.length, names: left.join(' ') }))
      }} /></Suspense> : null}
      {adding === 'help' ? <Suspense fallback={null}><HelpDialog text={part.text} language={language ?? seen} network={measured && networkName(measured.network)} limit={limit || undefined} onInsert={write} onReplace={(text) => { setAdding(undefined); const before = part.text; onChange({ ...latest.current, text }); toast(t('compose.text_replaced'), { undo: () => onChange({ ...latest.current, text: before }) }) }} onClose={() => setAdding(undefined)} /></Suspense> : null}
      {adding === 'emoji' ? <Suspense fallback={null}><EmojiDialog onPick={write} onClose={() => setAdding(undefined)} /></Suspense> : null}
      {picking && Picker ? <Suspense fallback={null}><Picker videos most={20 - part.media.length} onPick={(assets) => { take(assets); setPicking(false) }} onClose={() => setPicking(false)} /></Suspense> : null}
    </div>
  )
}
