-- Turns, and what they send.

ALTER TABLE conversations ADD COLUMN handed_over_until timestamptz;

-- A number whose token is dead sends nothing until a new one comes.
ALTER TABLE channels ADD COLUMN sending_stopped_at timestamptz;
ALTER TABLE channels ADD COLUMN sending_stopped_reason text;

-- What waits to be sent. Rows go when their message is sent, failed or unknown: an unknown one holds up nothing.
CREATE TABLE outbox (
    tenant_id       uuid NOT NULL,
    message_id      uuid NOT NULL,
    channel_id      uuid NOT NULL,
    conversation_id uuid NOT NULL,
    -- The message's place in its conversation: only the first of a conversation may be sent.
    seq             bigint NOT NULL,
    state           text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending')),
    due_at          timestamptz NOT NULL,
    attempts        integer NOT NULL DEFAULT 0,
    -- The process that started the request. When it is gone and left no answer, the message's fate is unknown.
    claimed_by      bigint,
    claimed_at      timestamptz,
    -- Why it waits, for a person.
    waits_for       text,
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, message_id),
    FOREIGN KEY (tenant_id, message_id) REFERENCES messages (tenant_id, id),
    FOREIGN KEY (tenant_id, channel_id) REFERENCES channels (tenant_id, id),
    FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id),
    CHECK ((state = 'sending') = (claimed_by IS NOT NULL))
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX outbox_in_order ON outbox (tenant_id, conversation_id, seq);
CREATE INDEX outbox_due ON outbox (tenant_id, channel_id, due_at) WHERE state = 'queued';
CREATE INDEX outbox_sending ON outbox (claimed_by) WHERE state = 'sending';

-- One request, one message: the same key and body give the same message again.
CREATE TABLE idempotency_keys (
    tenant_id    uuid NOT NULL REFERENCES tenants (id),
    key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    request_hash bytea NOT NULL,
    message_id   uuid NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
