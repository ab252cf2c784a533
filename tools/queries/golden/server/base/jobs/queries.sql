-- add_job: work for later.
INSERT INTO jobs (id, name) VALUES (:id, :name);
