-- Statements of safety.

-- find_key_proof: what the key file sealed at the first start.
SELECT sealed FROM key_proof;

-- drop_key_proof: before it is sealed anew.
DELETE FROM key_proof;

-- keep_key_proof: sealed with the newest key.
INSERT INTO key_proof (sealed) VALUES (:sealed);
