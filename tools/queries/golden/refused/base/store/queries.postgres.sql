-- alone: has no other half.
SELECT 1;
