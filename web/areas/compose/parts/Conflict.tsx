// Two texts of one post beside each other, with what differs marked, and the choice between them; neither is lost by looking.
import { diffWordsWithSpace } from 'diff'
import { useEffect, useMemo, useState } from 'react'
import type { Channel } from '@/base/session/index.ts'
import { Button, Dialog, Rows, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import type { Post } from '../data.ts'
import { fromPost, type Draft } from '../draft.ts'
import { pairs } from '../pairs.ts'

type Props = { mine: Draft; channels: Channel[]; theirs: () => Promise<Post>; onTake: () => void; onKeep: () => void; onClose: () => void }

export default function Conflict({ mine, channels, theirs: load, onTake, onKeep, onClose }: Props) {
  const [theirs, setTheirs] = useState<Draft>()
  const [error, setError] = useState<unknown>()
  const ask = () => void load().then((post) => setTheirs(fromPost(post)), setError)
  useEffect(ask, [])
  const texts = useMemo(() => theirs && pairs(mine, theirs, channels), [mine, theirs, channels])
  return (
    <Dialog wide title={t('compose.two_texts')} onClose={onClose} actions={<><Button kind="plain" onClick={onClose}>{t('compose.decide_later')}</Button><Button onClick={onTake}>{t('compose.take_theirs')}</Button><Button kind="primary" onClick={onKeep}>{t('compose.keep_mine')}</Button></>}>
      {error && !theirs ? <Trouble error={error} retry={ask} /> : null}
      {texts ? null : <Waiting><Rows count={3} height={60} /></Waiting>}
      {texts?.map((text) => (
        <section key={text.name} className="twotexts" aria-label={text.name}>
          {texts.length > 1 ? <h3 className="s medium">{text.name}</h3> : null}
          {text.before === text.after ? <p className="s muted">{t('compose.same_text')}</p> : <>
            <Side name={t('compose.theirs')} from={text.before} to={text.after} />
            <Side name={t('compose.mine')} from={text.after} to={text.before} />
          </>}
        </section>
      ))}
    </Dialog>
  )
}

/** One of the two, with the words marked that the other has not. */
function Side({ name, from, to }: { name: string; from: string; to: string }) {
  const pieces = useMemo(() => diffWordsWithSpace(from, to).filter((piece) => !piece.removed), [from, to])
  return <div><p className="s muted">{name}</p><div className="one-text">{pieces.map((piece, index) => (piece.added ? <mark key={index}>{piece.value}</mark> : <span key={index}>{piece.value}</span>))}</div></div>
}
