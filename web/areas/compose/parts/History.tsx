// What a post said before: who wrote when, what each changed, and a way to bring it back.
import { diffWordsWithSpace } from 'diff'
import { useMemo, useState } from 'react'
import { useWorkspace, type Channel } from '@/base/session/index.ts'
import { sayMoment } from '@/base/time/say.ts'
import { Avatar, Button, Dialog, Empty, Rows, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { usePostVersion, usePostVersions, type PostVersion } from '../data.ts'
import { textsOf } from '../draft.ts'
import { pairs } from '../pairs.ts'

type Props = { post: string; channels: Channel[]; onBring: (version: PostVersion) => void; onClose: () => void }

export default function History({ post, channels, onBring, onClose }: Props) {
  const { zone } = useWorkspace()
  const query = usePostVersions(post)
  const versions = query.data?.versions ?? []
  const [picked, setPicked] = useState<number>()
  const number = picked ?? versions[0]?.number
  const chosen = usePostVersion(post, number)
  const before = usePostVersion(post, number === undefined ? undefined : versions.find((one) => one.number < number)?.number)
  const waits = chosen.isPending || before.isFetching
  return (
    <Dialog wide title={t('compose.history')} onClose={onClose}
      actions={<><Button kind="plain" onClick={onClose}>{t('base.close')}</Button>{versions.length > 1 ? <Button kind="primary" why={number === versions[0]?.number ? t('compose.is_the_newest') : undefined} onClick={() => chosen.data && onBring(chosen.data)}>{t('compose.bring_back')}</Button> : null}</>}>
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={4} height={44} /></Waiting> : null}
      {query.data && versions.length < 2 ? <Empty title={t('compose.no_history')}>{t('compose.no_history_why')}</Empty> : null}
      {versions.length > 1 ? (
        <div className="history">
          <ul aria-label={t('compose.history')}>
            {versions.map((one) => (
              <li key={one.number}>
                <button type="button" aria-current={one.number === number} onClick={() => setPicked(one.number)}>
                  <Avatar name={one.who} size="tiny" /><span className="col"><span className="medium clip">{one.who}</span><span className="s muted num">{sayMoment(one.written_at, zone)}</span></span>
                </button>
              </li>
            ))}
          </ul>
          <div className="history-text" aria-live="polite">
            {chosen.error ? <Trouble error={chosen.error} retry={() => void chosen.refetch()} /> : waits ? <Waiting><Rows count={3} height={40} /></Waiting> : chosen.data ? <Changed before={before.data} after={chosen.data} channels={channels} /> : null}
          </div>
        </div>
      ) : null}
    </Dialog>
  )
}

/** What one version changed of the one before; of the first, all it said. */
function Changed({ before, after, channels }: { before?: PostVersion; after: PostVersion; channels: Channel[] }) {
  const texts = useMemo(() => pairs(textsOf((before ?? after).text), textsOf(after.text), channels), [before, after, channels])
  return texts.map((text) => (
    <section key={text.name} aria-label={text.name}>
      {texts.length > 1 ? <h3 className="s medium">{text.name}</h3> : null}
      <div className="one-text">{diffWordsWithSpace(text.before, text.after).map((piece, index) => (piece.added ? <ins key={index}>{piece.value}</ins> : piece.removed ? <del key={index}>{piece.value}</del> : <span key={index}>{piece.value}</span>))}</div>
    </section>
  ))
}
