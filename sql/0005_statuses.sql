-- What the provider said about messages. A row needs no message: statuses may come before the send's own answer.

CREATE TABLE status_ledger (
    tenant_id           uuid NOT NULL,
    channel_id          uuid NOT NULL,
    provider_message_id text NOT NULL CHECK (length(provider_message_id) BETWEEN 1 AND 512),
    -- Phone, business-scoped id or group participant; empty where the webhook names nobody.
    recipient           text NOT NULL CHECK (length(recipient) <= 256),
    status              text NOT NULL CHECK (length(status) BETWEEN 1 AND 64),
    provider_timestamp  timestamptz NOT NULL,
    received_at         timestamptz NOT NULL,
    error               jsonb,
    -- pricing, conversation, biz_opaque_callback_data…
    detail              jsonb NOT NULL DEFAULT '{}'::jsonb,
    -- True until the message it speaks of is known here.
    waiting             boolean NOT NULL,
    PRIMARY KEY (tenant_id, channel_id, provider_message_id, recipient, status),
    FOREIGN KEY (tenant_id, channel_id) REFERENCES channels (tenant_id, id)
);
CREATE INDEX status_ledger_waiting ON status_ledger (received_at) WHERE waiting;

-- How far along a status is. Unknown ones (deleted, warning, whatever comes) have no rank and move nothing.
CREATE FUNCTION status_rank(status text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE status
        WHEN 'queued' THEN 1 WHEN 'sending' THEN 2 WHEN 'unknown' THEN 3 WHEN 'sent' THEN 4
        WHEN 'delivered' THEN 6 WHEN 'read' THEN 7 WHEN 'played' THEN 8
    END
$$;
