-- Keys are renewed by one node at a time: a refresh token serves once, and a network may end the session of whoever shows it twice.

ALTER TABLE channels ADD COLUMN renewing_until BIGINT;
