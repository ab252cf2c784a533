// The keys of this page, as they are now; single letters can be switched off here.
import { useState } from 'react'
import { lettersAreOff, useAllCommands } from '@/base/commands/index.ts'
import { Button, Check, Dialog, Keys, keyNames } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'

export default function KeysPage({ onClose }: { onClose: () => void }) {
  const [off, setOff] = useState(lettersAreOff)
  const commands = useAllCommands().filter((command) => command.keys)
  return (
    <Dialog title={t('app.keys')} onClose={onClose} actions={<Button onClick={onClose}>{t('base.close')}</Button>}>
      <dl className="keys-grid">
        {commands.map((command) => <div key={command.id} style={{ display: 'contents' }}><dt>{command.words}</dt><dd><Keys keys={command.keys!.includes('+') ? keyNames(command.keys!) : command.keys!} /></dd></div>)}
      </dl>
      <Check label={t('app.letter_keys')} hint={t('app.letter_keys_hint')} checked={!off} onChange={(event) => {
        localStorage.setItem('rostrum.letter_keys', event.target.checked ? 'on' : 'off')
        setOff(!event.target.checked)
      }} />
    </Dialog>
  )
}
