-- Holding a number back, and telling living processes from dead ones.

-- The provider asked the whole number to wait.
ALTER TABLE channels ADD COLUMN sending_held_until timestamptz;

-- Retries are counted by cause: what a lost connection cost is not held against a rate limit.
ALTER TABLE outbox ADD COLUMN retry_cause text;
ALTER TABLE outbox ADD COLUMN retries integer NOT NULL DEFAULT 0;

-- Every process takes a number and holds a lock on it for as long as it lives.
CREATE SEQUENCE process_numbers AS integer CYCLE;
