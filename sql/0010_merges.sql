-- Merges: one customer becomes a redirect to another, and what moved is kept, so that it can be undone.

-- Where a merged customer leads: always to the last survivor, never to another redirect. Every row of today is null, so that the
-- constraints need not look at any.
ALTER TABLE customers ADD COLUMN merged_into uuid;
ALTER TABLE customers ADD CONSTRAINT customers_merged_into_fkey FOREIGN KEY (tenant_id, merged_into) REFERENCES customers (tenant_id, id) NOT VALID;
ALTER TABLE customers ADD CONSTRAINT customers_not_merged_into_itself CHECK (merged_into <> id) NOT VALID;
CREATE INDEX customers_by_survivor ON customers (tenant_id, merged_into) WHERE merged_into IS NOT NULL;

-- When an undo last took identities away from a customer who lives on: the intake, which reads identities before it locks customers,
-- looks again only then.
ALTER TABLE customers ADD COLUMN identities_left_at timestamptz;

CREATE TABLE customer_merges (
    tenant_id              uuid NOT NULL,
    id                     uuid NOT NULL,
    customer_id            uuid NOT NULL,
    merged_customer_id     uuid NOT NULL,
    merged_at              timestamptz NOT NULL,
    undone_at              timestamptz,
    -- What the survivor's row said before. The merged customer's own row is not touched for as long as it is a redirect.
    own_phone              text,
    own_consent_status     text NOT NULL,
    own_consent_updated_at timestamptz,
    own_blocked_at         timestamptz,
    own_first_contact_at   timestamptz NOT NULL,
    own_last_seen_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CHECK (customer_id <> merged_customer_id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
    FOREIGN KEY (tenant_id, merged_customer_id) REFERENCES customers (tenant_id, id)
);
CREATE UNIQUE INDEX customer_merges_one_standing ON customer_merges (tenant_id, merged_customer_id) WHERE undone_at IS NULL;
CREATE INDEX customer_merges_by_survivor ON customer_merges (tenant_id, customer_id, merged_at DESC, id DESC);

CREATE TABLE customer_merge_identities (
    tenant_id uuid NOT NULL,
    merge_id  uuid NOT NULL,
    kind      text NOT NULL,
    scope     text NOT NULL,
    key       text NOT NULL,
    -- The end of a former holding; infinity for one that was held at the time of the merge.
    until     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, merge_id, kind, scope, key, until),
    FOREIGN KEY (tenant_id, merge_id) REFERENCES customer_merges (tenant_id, id)
);

CREATE TABLE customer_merge_conversations (
    tenant_id              uuid NOT NULL,
    merge_id               uuid NOT NULL,
    conversation_id        uuid NOT NULL,
    chat_key               text NOT NULL,
    -- Set where the survivor had an open chat on the channel too, so that this one was closed: what it was before.
    closed_status          text CHECK (closed_status IN ('open', 'handed_over')),
    closed_handover_until  timestamptz,
    -- That chat of the survivor's, and the service window that it had: it got the longer one of both.
    kept_conversation_id   uuid,
    kept_window_expires_at timestamptz,
    PRIMARY KEY (tenant_id, merge_id, conversation_id),
    FOREIGN KEY (tenant_id, merge_id) REFERENCES customer_merges (tenant_id, id),
    FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id),
    FOREIGN KEY (tenant_id, kept_conversation_id) REFERENCES conversations (tenant_id, id),
    CHECK ((closed_status IS NULL) = (kept_conversation_id IS NULL))
);
