-- Something that the key file of this installation sealed, so that a wrong one is found out at the start and not when a network is to be called. One row.

CREATE TABLE key_proof (
    sealed BYTEA NOT NULL
);
