// What else a text can carry where the network can: warning, audience, language, link card; the post's name and late rule.
import { ChevronRight, Eye, Flag, Languages, Link2, ListChecks, Megaphone, MessageSquare, TextCursorInput, Timer, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Voice } from '@/base/brand/Voice.tsx'
import { LateRuleField, sayLateRule, type LateRule } from '@/base/forms/LateRuleField.tsx'
import { able } from '@/base/networks/index.ts'
import type { Channel } from '@/base/session/index.ts'
import { sayDuration } from '@/base/time/say.ts'
import { AimFields, useAimsOf } from '@/base/purposes/AimFields.tsx'
import { useCampaigns, useLabels } from '@/base/purposes/index.ts'
import { PurposeFields, sayPurpose } from '@/base/purposes/PurposeFields.tsx'
import { Button, Select, TextArea, TextInput } from '@/base/ui/index.ts'
import { locale, t } from '@/base/words/index.ts'
import type { Content } from '../data.ts'
import { firstWords, type Draft } from '../draft.ts'
import { PollFields } from './PollFields.tsx'

const tongues = ['en', 'nl', 'tr', 'fi', 'nb', 'ru', 'de', 'fr', 'es', 'pt', 'it', 'sv', 'da', 'pl', 'uk', 'ar', 'ja', 'zh']

type Props = { draft: Draft; content: Content; channels: Channel[]; rule?: LateRule; onContent: (change: Partial<Content>) => void; onDraft: (change: Partial<Draft>) => void }

function Option({ icon, name, value, children }: { icon: ReactNode; name: string; value?: string; children: ReactNode }) {
  return <details><summary>{icon}<span className="grow clip">{name}</span><span className="muted clip" style={{ maxWidth: '55%' }}>{value}</span><ChevronRight size={14} /></summary><div className="in">{children}</div></details>
}

export function Options({ draft, content, channels, rule, onContent, onDraft }: Props) {
  const can = (ability: Parameters<typeof able>[1]) => channels.some((channel) => able(channel.network, ability))
  const named = new Intl.DisplayNames(locale(), { type: 'language' })
  const campaigns = useCampaigns().byId
  const labels = useLabels().byId
  const aims = useAimsOf(draft.purpose).map((one) => one.name).join(', ')
  return (
    <div className="opts">
      <Option icon={<TextCursorInput size={16} />} name={t('compose.name_on_calendar')} value={draft.title || firstWords(draft.shared.parts[0]?.text ?? '')}>
        <TextInput label={t('compose.name_on_calendar')} hint={t('compose.name_hint')} maxLength={200} value={draft.title} onChange={(event) => onDraft({ title: event.target.value })} />
      </Option>
      <Option icon={<Flag size={16} />} name={t('compose.serves')} value={[aims, sayPurpose(draft.purpose, campaigns, labels)].filter(Boolean).join(', ') || t('compose.nothing_yet')}>
        <AimFields value={draft.purpose} onChange={(purpose) => onDraft({ purpose })} />
        <PurposeFields value={draft.purpose} onChange={(purpose) => onDraft({ purpose })} />
      </Option>
      <Option icon={<Megaphone size={16} />} name={t('base.brand_head')}><Voice /></Option>
      {can('content_warning') ? (
        <Option icon={<TriangleAlert size={16} />} name={t('compose.content_warning')} value={content.content_warning || t('compose.none')}>
          <TextInput label={t('compose.content_warning')} hint={t('compose.content_warning_hint')} maxLength={500} value={content.content_warning ?? ''} onChange={(event) => onContent({ content_warning: event.target.value || undefined })} />
        </Option>
      ) : null}
      {can('poll') || content.poll ? (
        <Option icon={<ListChecks size={16} />} name={t('compose.poll')} value={content.poll ? t('compose.poll_short', { count: content.poll.choices.length, time: sayDuration(content.poll.minutes) }) : t('compose.none')}>
          <PollFields poll={content.poll} able={channels.filter((channel) => able(channel.network, 'poll'))} unable={channels.filter((channel) => !able(channel.network, 'poll'))} onChange={(poll) => onContent({ poll })} />
        </Option>
      ) : null}
      {can('thread') || content.first_comment ? (
        <Option icon={<MessageSquare size={16} />} name={t('compose.first_comment')} value={content.first_comment?.trim() || t('compose.none')}>
          <TextArea label={t('compose.first_comment')} rows={3} dir="auto" lang={content.language} spellCheck maxLength={20000} hint={t('compose.first_comment_hint')} value={content.first_comment ?? ''} onChange={(event) => onContent({ first_comment: event.target.value || undefined })} />
        </Option>
      ) : null}
      {can('visibility') ? (
        <Option icon={<Eye size={16} />} name={t('compose.visibility')} value={t(`compose.visibility_${content.visibility ?? 'everyone'}`)}>
          <Select label={t('compose.visibility')} hint={t('compose.visibility_hint')} value={content.visibility ?? 'everyone'} onChange={(event) => onContent({ visibility: event.target.value as Content['visibility'] })}>{(['everyone', 'unlisted', 'followers'] as const).map((one) => <option key={one} value={one}>{t(`compose.visibility_${one}`)}</option>)}</Select>
        </Option>
      ) : null}
      {can('language') ? (
        <Option icon={<Languages size={16} />} name={t('compose.language')} value={content.language ? named.of(content.language) : t('compose.language_unset')}>
          <Select label={t('compose.language')} hint={t('compose.language_hint')} value={content.language ?? ''} onChange={(event) => onContent({ language: event.target.value || undefined })}><option value="">{t('compose.language_unset')}</option>{[...new Set([...tongues, ...(content.language ? [content.language] : [])])].map((one) => <option key={one} value={one}>{named.of(one)}</option>)}</Select>
        </Option>
      ) : null}
      {can('link_card') ? (
        <Option icon={<Link2 size={16} />} name={t('compose.link_card')} value={content.link ?? t('compose.none')}>
          <TextInput label={t('compose.link_address')} type="url" maxLength={2000} hint={t('compose.link_hint')} value={content.link ?? ''} onChange={(event) => onContent({ link: event.target.value || undefined })} />
          <TextInput label={t('compose.link_title')} maxLength={300} value={content.link_title ?? ''} onChange={(event) => onContent({ link_title: event.target.value || undefined })} />
          <TextInput label={t('compose.link_description')} maxLength={1000} value={content.link_description ?? ''} onChange={(event) => onContent({ link_description: event.target.value || undefined })} />
        </Option>
      ) : null}
      {rule ? (
        <Option icon={<Timer size={16} />} name={t('compose.if_late')} value={sayLateRule(draft.lateRule ?? rule)}>
          <LateRuleField value={draft.lateRule ?? rule} onChange={(lateRule) => onDraft({ lateRule })} />
          {draft.lateRule ? <div><Button size="small" onClick={() => onDraft({ lateRule: undefined })}>{t('compose.as_workspace')}</Button></div> : null}
        </Option>
      ) : null}
    </div>
  )
}
