-- What lets actors of the in-process runtime start warm. Nothing depends on it: any row may be missing, old or deleted at any time.
-- So it is not worth a write-ahead log, and PostgreSQL may empty it after a crash.

CREATE UNLOGGED TABLE actor_state (
    -- What it is, by kind of actor: 'number.pace', 'conversation.history'…
    name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    -- The actor's key, which begins with its tenant.
    key        text NOT NULL CHECK (length(key) BETWEEN 1 AND 512),
    value      jsonb NOT NULL,
    updated_at timestamptz NOT NULL,
    -- Housekeeping goes by the day: an index on the time itself would have to be written with every value.
    updated_on date NOT NULL GENERATED ALWAYS AS ((updated_at AT TIME ZONE 'UTC')::date) STORED,
    PRIMARY KEY (name, key)
) WITH (fillfactor = 60);
CREATE INDEX actor_state_by_day ON actor_state (updated_on);
