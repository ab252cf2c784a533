// How far a file is on its way, as a bar.
import './progress.css'
import type { Upload } from './uploads.ts'

export const Progress = ({ upload: { file, sent }, label }: { upload: Pick<Upload, 'file' | 'sent'>; label: string }) => <progress className="sent" max={file.size} value={sent} aria-label={label} />
