// What a person sees who belongs to no workspace.
import { Empty } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'

export default function NoWorkspace() {
  return <main style={{ height: '100dvh', display: 'flex' }}><Empty title={t('people.no_workspace')}>{t('people.no_workspace_why')}</Empty></main>
}
