-- A channel is one business number (or bot) of one tenant.

CREATE TABLE channels (
    tenant_id              uuid NOT NULL REFERENCES tenants (id),
    id                     uuid NOT NULL,
    kind                   text NOT NULL,
    -- The provider's opaque id: WhatsApp's phone_number_id.
    provider_id            text NOT NULL CHECK (length(provider_id) BETWEEN 1 AND 128),
    -- The account that events name: the WABA id (Messaging Account id since H2 2026, same value).
    account_id             text NOT NULL CHECK (length(account_id) BETWEEN 1 AND 128),
    -- WhatsApp's coming number-level account (WAAC); unknown until webhooks carry it.
    waac_id                text,
    -- Another WABA id seen on this number's webhooks: recorded, never refused.
    last_seen_account_id   text,
    display_phone_number   text,
    -- Scope of business-scoped user ids; empty means "the tenant's one portfolio".
    portfolio_id           text NOT NULL DEFAULT '',
    graph_base_url         text,
    -- Encrypted with Data Protection.
    access_token           text,
    app_secret             text,
    -- Keyed fingerprint of app_secret: says which app signed a POST without keeping the secret at hand.
    app_secret_fingerprint bytea,
    verify_token_hash      bytea,
    created_at             timestamptz NOT NULL DEFAULT now(),
    updated_at             timestamptz NOT NULL DEFAULT now(),
    deleted_at             timestamptz,
    -- Raised by every change but the intake's own notes, so that a process can tell that its picture is old.
    version                bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id)
);

-- A provider's id belongs to one live channel in the whole system.
CREATE UNIQUE INDEX channels_live_provider_id ON channels (kind, provider_id) WHERE deleted_at IS NULL;
CREATE INDEX channels_live_account_id ON channels (kind, account_id) WHERE deleted_at IS NULL;
CREATE INDEX channels_by_creation ON channels (tenant_id, created_at, id) WHERE deleted_at IS NULL;

-- Every process keeps the live channels in memory and listens here for changes.
CREATE FUNCTION announce_channel_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NOTIFY channels_changed;
    RETURN NULL;
END $$;

-- Every change through the API raises version; last_seen_account_id is written by the intake and changes no route.
CREATE TRIGGER channels_changed
    AFTER INSERT OR DELETE OR UPDATE OF version ON channels
    FOR EACH STATEMENT EXECUTE FUNCTION announce_channel_change();

-- Account, template, quality, call… events, in commit order: seq is handed out under the counter's row lock.
CREATE TABLE channel_event_counters (
    tenant_id  uuid NOT NULL,
    channel_id uuid NOT NULL,
    last_seq   bigint NOT NULL,
    PRIMARY KEY (tenant_id, channel_id),
    FOREIGN KEY (tenant_id, channel_id) REFERENCES channels (tenant_id, id)
);

CREATE TABLE channel_events (
    tenant_id   uuid NOT NULL,
    channel_id  uuid NOT NULL,
    seq         bigint NOT NULL,
    id          uuid NOT NULL,
    -- The webhook field: account_update, message_template_status_update, calls…
    field       text NOT NULL,
    -- The event's own name where the field has one: ACCOUNT_RESTRICTION, APPROVED…
    event       text,
    occurred_at timestamptz,
    received_at timestamptz NOT NULL,
    -- SHA-256 over field, entry and bytes: what makes a second delivery a duplicate.
    dedupe_key  bytea NOT NULL,
    payload     jsonb NOT NULL,
    PRIMARY KEY (tenant_id, channel_id, seq),
    FOREIGN KEY (tenant_id, channel_id) REFERENCES channels (tenant_id, id)
);
CREATE UNIQUE INDEX channel_events_once ON channel_events (tenant_id, channel_id, dedupe_key);
