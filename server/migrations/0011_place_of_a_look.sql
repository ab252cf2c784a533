-- A look that goes back over many pages, on a network that often fails, goes on where it was.

ALTER TABLE deliveries ADD COLUMN look TEXT;
