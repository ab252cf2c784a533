CREATE TABLE a (id TEXT);
-- @oracle
