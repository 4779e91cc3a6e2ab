-- Going out at the provider's pace.

-- How many messages a second WhatsApp takes from a number: 80, 1000 or 20 (Meta: "Throughput").
ALTER TABLE channels ADD COLUMN throughput text NOT NULL DEFAULT 'standard' CHECK (throughput IN ('standard', 'high', 'coexistence'));

-- 0 what people and the bot answer, 1 utility templates, 2 marketing templates: the lower ones go first.
ALTER TABLE outbox ADD COLUMN lane smallint NOT NULL DEFAULT 0 CHECK (lane BETWEEN 0 AND 2);

-- What waits for hours does not hold up what comes after it in its chat.
ALTER TABLE outbox ADD COLUMN steps_aside boolean NOT NULL DEFAULT false;

-- Since when it is refused: it is given up a while after that, however long it waited before.
ALTER TABLE outbox ADD COLUMN retrying_since timestamptz;

CREATE INDEX outbox_due_by_lane ON outbox (tenant_id, channel_id, lane, due_at, message_id) WHERE state = 'queued';
DROP INDEX outbox_due;

-- People to whom a number has sent much of late, written before the message that makes it much is sent: what is lost with a process is less
-- than whoever goes on takes for granted.
CREATE TABLE pair_debts (
    tenant_id    uuid NOT NULL,
    channel_id   uuid NOT NULL,
    customer_id  uuid NOT NULL,
    paid_back_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, channel_id, customer_id),
    FOREIGN KEY (tenant_id, channel_id) REFERENCES channels (tenant_id, id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
);
CREATE INDEX pair_debts_by_age ON pair_debts (paid_back_at);
