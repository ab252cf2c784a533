// A held delivery asks: the question, what each choice would do, and the choices as buttons.
import { useState } from 'react'
import { Refused } from '@/base/api/errors.ts'
import { MoveDialog } from '@/base/forms/MoveDialog.tsx'
import { networkName } from '@/base/networks/index.ts'
import { useMay, usePath, useWorkspace, type Channel } from '@/base/session/index.ts'
import { now } from '@/base/session/now.ts'
import { shift } from '@/base/time/days.ts'
import { sayMoment } from '@/base/time/say.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Button, Dialog, LinkButton, sayError, StateGlyph, TextInput, toast } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { usePublishDeeds, type Choice, type Delivery } from '../data.ts'

export function Question({ delivery, channel }: { delivery: Delivery; channel?: Channel }) {
  const deeds = usePublishDeeds()
  const may = useMay('editor')
  const to = usePath()
  const { zone } = useWorkspace()
  const [busy, setBusy] = useState<Choice>()
  const [asking, setAsking] = useState<'send_at' | 'it_is_published'>()
  const [link, setLink] = useState('')
  const network = networkName(channel?.network ?? '')
  const question = delivery.question ?? 'cannot_be_proved'
  const answer = async (choice: Choice, more: { at?: string; fold?: 'earlier' | 'later'; link?: string } = {}) => {
    setBusy(choice)
    try {
      await deeds.answer(delivery.id, { choice, fence: delivery.fence, ...more })
      setAsking(undefined)
      toast(t(`publish.chosen.${choice}`, { network }), { state: choice === 'cancel' ? 'cancelled' : choice === 'it_is_published' ? 'published' : 'scheduled' })
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
      if (!(error instanceof Refused)) throw error
    } finally {
      setBusy(undefined)
    }
  }
  const press = (choice: Choice) => (choice === 'send_at' || choice === 'it_is_published' ? setAsking(choice) : void answer(choice))
  const choices = delivery.choices ?? []
  const soon = shift(toLocal(now(), zone), 15)
  return (
    <div className="question" role="group" aria-labelledby={`q-${delivery.id}`}>
      <StateGlyph state="held" size={20} />
      <div className="grow col" style={{ gap: 8 }}>
        <div><b className="strong" id={`q-${delivery.id}`}>{t(`publish.question.${question}`, { network })}</b><p className="quiet" style={{ marginTop: 2 }}>{t(`publish.question_means.${question}`, { network, due: sayMoment(delivery.due_at, zone) })}</p></div>
        {may ? <div className="row wrap">
          {question === 'sign_in_again' ? <LinkButton kind="primary" href={to('channels')}>{t('publish.to_channels')}</LinkButton> : null}
          {choices.map((choice, index) => <Button key={choice} kind={index === 0 && question !== 'sign_in_again' ? 'primary' : 'normal'} busy={busy === choice} onClick={() => press(choice)}>{t(`publish.choice.${choice}`)}</Button>)}
        </div> : <p className="s">{t('publish.editor_decides')}</p>}
      </div>
      {asking === 'send_at' ? <MoveDialog title={t('publish.send_when')} at={soon > delivery.at ? soon : delivery.at} zone={delivery.zone} verb={t('publish.choice.send_at')} onMove={(wall) => answer('send_at', wall)} onClose={() => setAsking(undefined)} /> : null}
      {asking === 'it_is_published' ? (
        <Dialog title={t('publish.where_seen', { network })} onClose={() => setAsking(undefined)} onSubmit={() => void answer('it_is_published', link.trim() ? { link: link.trim() } : {})} actions={<><Button onClick={() => setAsking(undefined)}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy === 'it_is_published'}>{t('publish.choice.it_is_published')}</Button></>}>
          <TextInput label={t('publish.address_of_post')} hint={t('publish.address_optional')} type="url" data-autofocus value={link} onChange={(event) => setLink(event.target.value)} />
        </Dialog>
      ) : null}
    </div>
  )
}
