// The brand kit on the strategy page, and writing it.
import { PenLine, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { isBare, useBrandKit, useChangeBrandKit, type BrandKit as Written } from '@/base/brand/index.ts'
import { Kit } from '@/base/brand/Kit.tsx'
import { thumbOf, usePicker } from '@/base/library/index.ts'
import { useMay, useWorkspace } from '@/base/session/index.ts'
import { Button, IconButton, Rows, Select, TextArea, TextInput, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { KeepDialog, useKeeping } from './Keeping.tsx'

export function BrandKit({ editing, onEdit }: { editing: boolean; onEdit: (on: boolean) => void }) {
  const may = useMay('editor')
  const query = useBrandKit()
  const kit = query.data
  return (
    <div className="topic">
      <div className="row"><h3 className="grow">{t('strategy.brand_kit')}</h3>{may ? <IconButton label={t('strategy.write_on', { what: t('strategy.brand_kit') })} onClick={() => onEdit(true)}><PenLine size={15} /></IconButton> : null}</div>
      {query.error && !kit ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={2} height={48} /></Waiting> : null}
      {kit ? isBare(kit) ? <p className="muted">{t('strategy.ask_brand_kit')}</p> : <Kit kit={kit} /> : null}
      {editing && may && kit ? <Writing kit={kit} onClose={() => onEdit(false)} /> : null}
    </div>
  )
}

const isColour = (value: string): boolean => /^#[0-9a-f]{6}$/i.test(value)

function Writing({ kit, onClose }: { kit: Written; onClose: () => void }) {
  const { id: workspace } = useWorkspace()
  const change = useChangeBrandKit()
  const Picker = usePicker()
  const [picking, setPicking] = useState(false)
  const [tried, setTried] = useState(false)
  const [own, setOwn] = useState(kit)
  const put = <Key extends 'colours' | 'fonts' | 'logos' | 'examples'>(key: Key, at: number, more: Partial<Written[Key][number]>) => setOwn({ ...own, [key]: own[key].map((one, place) => (place === at ? { ...one, ...more } : one)) })
  const add = <Key extends 'colours' | 'fonts' | 'examples'>(key: Key, one: Written[Key][number]) => setOwn({ ...own, [key]: [...own[key], one] })
  const leaveOut = (key: 'colours' | 'fonts' | 'logos' | 'examples', at: number, name: string) => <IconButton label={t('strategy.leave_out', { name })} onClick={() => setOwn({ ...own, [key]: own[key].filter((_, place) => place !== at) })}><Trash2 size={15} /></IconButton>
  const missing = (text: string) => (tried && !text.trim() ? t('strategy.name_needed') : undefined)
  const theirs = [...kit.colours.map((one) => `${one.name} ${one.value}`), ...kit.fonts.map((one) => one.name), ...kit.examples.map((one) => one.text)].join('\n')
  const keeping = useKeeping({ version: kit.version, theirs }, (version) => change({ ...own, version }), onClose)
  const ready = () => {
    setTried(true)
    return own.colours.every((one) => one.name.trim() && isColour(one.value)) && own.fonts.every((one) => one.name.trim()) && own.examples.every((one) => one.text.trim())
  }
  return (
    <KeepDialog title={t('strategy.brand_kit')} keeping={keeping} ready={ready} onClose={onClose}>
      <fieldset className="kit-form"><legend>{t('base.brand_colours')}</legend>
        {own.colours.map(({ name, value }, at) => (
          <div key={at} className="kit-row">
            <input type="color" aria-label={t('strategy.pick_colour', { number: at + 1 })} value={isColour(value) ? value : '#000000'} onChange={(event) => put('colours', at, { value: event.target.value })} />
            <TextInput label={t('strategy.name')} labelHidden={at > 0} maxLength={60} value={name} error={missing(name)} onChange={(event) => put('colours', at, { name: event.target.value })} />
            <TextInput label={t('strategy.colour_code')} labelHidden={at > 0} maxLength={7} value={value} error={tried && !isColour(value) ? t('strategy.colour_bad') : undefined} onChange={(event) => put('colours', at, { value: event.target.value })} />
            {leaveOut('colours', at, name)}
          </div>
        ))}
        {own.colours.length < 24 ? <Button size="small" icon={<Plus size={14} />} onClick={() => add('colours', { name: '', value: '#862a6a' })}>{t('strategy.add_colour')}</Button> : null}
      </fieldset>
      <fieldset className="kit-form"><legend>{t('base.brand_fonts')}</legend>
        {own.fonts.map(({ name, used_for }, at) => (
          <div key={at} className="kit-row">
            <TextInput label={t('strategy.name')} labelHidden={at > 0} maxLength={100} value={name} error={missing(name)} onChange={(event) => put('fonts', at, { name: event.target.value })} />
            <TextInput label={t('strategy.used_for')} labelHidden={at > 0} maxLength={200} value={used_for ?? ''} onChange={(event) => put('fonts', at, { used_for: event.target.value || undefined })} />
            {leaveOut('fonts', at, name)}
          </div>
        ))}
        {own.fonts.length < 12 ? <Button size="small" icon={<Plus size={14} />} onClick={() => add('fonts', { name: '' })}>{t('strategy.add_font')}</Button> : null}
      </fieldset>
      <fieldset className="kit-form"><legend>{t('base.brand_logos')}</legend>
        {own.logos.map(({ asset, used_for }, at) => (
          <div key={asset} className="kit-row">
            <img src={thumbOf(workspace, asset, 'small')} alt="" width={48} height={48} />
            <TextInput label={t('strategy.used_for')} labelHidden={at > 0} maxLength={200} value={used_for ?? ''} onChange={(event) => put('logos', at, { used_for: event.target.value || undefined })} />
            {leaveOut('logos', at, used_for ?? t('base.brand_logo'))}
          </div>
        ))}
        {Picker && own.logos.length < 12 ? <Button size="small" icon={<Plus size={14} />} onClick={() => setPicking(true)}>{t('strategy.add_logo')}</Button> : null}
      </fieldset>
      <fieldset className="kit-form"><legend>{t('base.brand_examples')}</legend>
        {own.examples.map(({ good, text, why }, at) => (
          <div key={at} className="kit-row kit-example">
            <Select label={t('strategy.verdict')} labelHidden value={good ? 'good' : 'bad'} onChange={(event) => put('examples', at, { good: event.target.value === 'good' })}><option value="good">{t('base.brand_like_this')}</option><option value="bad">{t('base.brand_not_like_this')}</option></Select>
            {leaveOut('examples', at, t('strategy.example', { number: at + 1 }))}
            <TextArea label={t('strategy.example', { number: at + 1 })} rows={2} maxLength={2000} value={text} error={missing(text)} onChange={(event) => put('examples', at, { text: event.target.value })} />
            <TextInput label={t('strategy.example_why')} maxLength={1000} value={why ?? ''} onChange={(event) => put('examples', at, { why: event.target.value || undefined })} />
          </div>
        ))}
        {own.examples.length < 24 ? <Button size="small" icon={<Plus size={14} />} onClick={() => add('examples', { good: true, text: '' })}>{t('strategy.add_example')}</Button> : null}
      </fieldset>
      {picking && Picker ? <Picker most={12 - own.logos.length} onClose={() => setPicking(false)} onPick={(assets) => { setPicking(false); setOwn({ ...own, logos: [...own.logos, ...assets.filter((one) => !own.logos.some(({ asset }) => asset === one.id)).map((one) => ({ asset: one.id }))] }) }} /> : null}
    </KeepDialog>
  )
}
