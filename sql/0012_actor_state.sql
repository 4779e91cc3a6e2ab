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

-- Echoes of our own sends that came before their wamid was known: what they did to a conversation is taken back when they are absorbed.

-- Messages that were absorbed: their numbers are not handed out again, so they are no part of the count.
ALTER TABLE conversations ADD COLUMN absorbed_count integer NOT NULL DEFAULT 0;

-- What a conversation was before echoes handed it over, one run of echoes a conversation.
CREATE TABLE echo_handovers (
    tenant_id       uuid NOT NULL,
    conversation_id uuid NOT NULL,
    -- The run's first echo.
    from_seq        bigint NOT NULL,
    status_before   text NOT NULL,
    until_before    timestamptz,
    unread_before   integer NOT NULL,
    -- What the run's last echo left: while the conversation still shows it, nobody else has changed the hand-over.
    until_after     timestamptz,
    PRIMARY KEY (tenant_id, conversation_id),
    FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id) ON DELETE CASCADE
);
