-- Files: what customers sent, fetched soon after, and what the business sends, uploaded once to each number.

CREATE TABLE media (
    tenant_id      uuid NOT NULL REFERENCES tenants (id),
    -- A received file's is its message's.
    id             uuid NOT NULL,
    -- The number that a received file came to; null for one that was handed in here.
    channel_id     uuid,
    content_type   text NOT NULL,
    filename       text,
    state          text NOT NULL CHECK (state IN ('wanted', 'stored', 'failed')),
    -- Hexadecimal, lower case.
    sha256         text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size           bigint,
    due_at         timestamptz NOT NULL,
    attempts       integer NOT NULL DEFAULT 0,
    -- Why it could not be fetched, the last time or for good.
    failure        text,
    created_at     timestamptz NOT NULL,
    stored_at      timestamptz,
    PRIMARY KEY (tenant_id, id),
    CHECK ((state = 'stored') = (sha256 IS NOT NULL))
);
CREATE INDEX media_wanted ON media (due_at) WHERE state = 'wanted';

-- A file that a number has at the provider, or is to have: by what is in it, so that the same is uploaded once (Meta: kept for 30 days).
CREATE TABLE media_uploads (
    tenant_id    uuid NOT NULL,
    channel_id   uuid NOT NULL,
    sha256       text NOT NULL,
    content_type text NOT NULL,
    filename     text,
    provider_id  text,
    expires_at   timestamptz,
    due_at       timestamptz NOT NULL,
    attempts     integer NOT NULL DEFAULT 0,
    failure      text,
    PRIMARY KEY (tenant_id, channel_id, sha256),
    FOREIGN KEY (tenant_id, channel_id) REFERENCES channels (tenant_id, id)
);
CREATE INDEX media_uploads_wanted ON media_uploads (due_at) WHERE provider_id IS NULL;

-- The files that must be uploaded before the message goes out; null when none must.
ALTER TABLE outbox ADD COLUMN awaits_files text[];
CREATE INDEX outbox_awaiting_files ON outbox (tenant_id, channel_id) WHERE awaits_files IS NOT NULL;
