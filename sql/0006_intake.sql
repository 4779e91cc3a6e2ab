-- What arrived, as it arrived, and what could not be taken.

-- Raw webhook bodies, for seven days by default, readable by the administrator only. A partition a day, so that
-- expiry drops a table instead of deleting rows.
CREATE TABLE webhook_deliveries (
    received_at  timestamptz NOT NULL,
    id           uuid NOT NULL,
    channel_kind text NOT NULL,
    -- 'platform' or the hexadecimal fingerprint of the app secret that verified the POST.
    proof        text NOT NULL,
    body         bytea NOT NULL,
    PRIMARY KEY (received_at, id)
) PARTITION BY RANGE (received_at);
ALTER TABLE webhook_deliveries ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE TABLE webhook_deliveries_rest PARTITION OF webhook_deliveries DEFAULT;

-- What a person should look at: raw bytes, reason, replayable. Rows go when their item is taken.
CREATE TABLE parked_items (
    id           uuid PRIMARY KEY,
    -- Null: nobody's (an unknown number, a wrong app): the administrator's.
    tenant_id    uuid REFERENCES tenants (id),
    channel_kind text NOT NULL,
    reason       text NOT NULL,
    detail       text NOT NULL,
    -- The number or account that the item names, for replay when its channel appears.
    address_kind text CHECK (address_kind IN ('number', 'account')),
    address      text,
    proof        text NOT NULL,
    received_at  timestamptz NOT NULL,
    payload      bytea NOT NULL,
    dedupe_key   bytea NOT NULL,
    attempts     integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX parked_items_once ON parked_items (dedupe_key);
CREATE INDEX parked_items_by_tenant ON parked_items (tenant_id, received_at DESC, id DESC);
CREATE INDEX parked_items_awaiting_channel ON parked_items (channel_kind, address_kind, address) WHERE reason = 'unknown-channel';

-- Why PostgreSQL cannot hold a JSON text, as 'SQLSTATE: message'; null when it can.
CREATE FUNCTION jsonb_fault(content text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM content::jsonb;
    RETURN NULL;
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE || ': ' || SQLERRM;
END $$;
CREATE INDEX parked_items_unclaimed ON parked_items (received_at) WHERE tenant_id IS NULL;
