// What a post serves, as lines of a list of facts: its campaign, pillar, goal, persona and labels.
import { Link } from 'wouter'
import { usePath } from '../session/index.ts'
import { t } from '../words/index.ts'
import { useAimsOf } from './AimFields.tsx'
import { LabelChip, useCampaigns, useLabels, type Purpose } from './index.ts'

export function Serves({ purpose }: { purpose: Purpose }) {
  const to = usePath()
  const campaign = useCampaigns().byId.get(purpose.campaign ?? '')
  const { byId } = useLabels()
  const labels = purpose.labels.flatMap((id) => byId.get(id) ?? [])
  return (
    <>
      {campaign ? <div className="fact"><dt>{t('base.campaign')}</dt><dd><Link href={to(`campaigns/${campaign.id}`)}>{campaign.name}</Link></dd></div> : null}
      {useAimsOf(purpose).map(({ aim, name, colour }) => <div key={aim} className="fact"><dt>{t(`base.aim_${aim}`)}</dt><dd>{colour ? <LabelChip name={name} colour={colour} /> : name}</dd></div>)}
      {labels.length ? <div className="fact"><dt>{t('base.labels')}</dt><dd className="row wrap">{labels.map((label) => <LabelChip key={label.id} name={label.name} colour={label.colour} />)}</dd></div> : null}
    </>
  )
}
