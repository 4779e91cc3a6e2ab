-- Messages that are to go out later. They take their place in their conversation when their time has come, so that they hold up nobody before.

CREATE TABLE scheduled_messages (
    tenant_id       uuid NOT NULL,
    -- The message's id, then.
    id              uuid NOT NULL,
    conversation_id uuid NOT NULL,
    send_at         timestamptz NOT NULL,
    type            text NOT NULL,
    text            text,
    content         jsonb NOT NULL,
    -- Why it could not be handed in when its time had come; then it waits no longer.
    failed_at       timestamptz,
    failure         text,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
);
CREATE INDEX scheduled_messages_due ON scheduled_messages (send_at) WHERE failed_at IS NULL;
CREATE INDEX scheduled_messages_of_conversation ON scheduled_messages (tenant_id, conversation_id, send_at);
CREATE INDEX scheduled_messages_in_order ON scheduled_messages (tenant_id, send_at, id);
