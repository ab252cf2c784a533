-- What is known of a video; of a picture nothing of this stands.

-- `duration` in milliseconds, `frame_rate` in thousandths a second; `poster` is the content of a picture of it.
ALTER TABLE assets ADD COLUMN duration BIGINT;
ALTER TABLE assets ADD COLUMN video_codec TEXT;
ALTER TABLE assets ADD COLUMN audio_codec TEXT;
ALTER TABLE assets ADD COLUMN frame_rate BIGINT;
ALTER TABLE assets ADD COLUMN poster TEXT;
