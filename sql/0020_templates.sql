-- Templates, by account (WABA), and what waits for one.

CREATE TABLE templates (
    tenant_id        uuid NOT NULL REFERENCES tenants (id),
    id               uuid NOT NULL,
    waba_id          text NOT NULL CHECK (length(waba_id) BETWEEN 1 AND 128),
    -- The provider's own id; null until it has answered.
    provider_id      text,
    name             text NOT NULL CHECK (length(name) BETWEEN 1 AND 512),
    language         text NOT NULL CHECK (length(language) BETWEEN 1 AND 20),
    category         text NOT NULL,
    -- The provider's word, in capitals: APPROVED, PENDING, REJECTED, PAUSED, DISABLED… One that nobody knows is kept as it is.
    status           text NOT NULL,
    -- Of which moment that is: what is told late changes nothing.
    status_at        timestamptz,
    quality          text,
    -- Why it is rejected, paused or disabled, as the provider says it.
    reason           text,
    parameter_format text NOT NULL DEFAULT 'POSITIONAL',
    components       jsonb NOT NULL,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    synchronised_at  timestamptz,
    -- It is no more at the provider. Its messages still name it.
    deleted_at       timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX templates_once ON templates (tenant_id, waba_id, name, language);
CREATE INDEX templates_by_provider_id ON templates (tenant_id, provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX templates_newest ON templates (tenant_id, created_at, id);

-- The template that a message waits with; what waits for one that is paused is held, and goes on when it may.
ALTER TABLE outbox ADD COLUMN template_id uuid;
CREATE INDEX outbox_put_aside ON outbox (tenant_id, message_id) WHERE state = 'queued' AND due_at = 'infinity';
CREATE INDEX outbox_of_template ON outbox (tenant_id, template_id) WHERE template_id IS NOT NULL;

-- What the provider tells of accounts and numbers changes something here, once, in the order in which it came.
ALTER TABLE channel_events ADD COLUMN applied_at timestamptz;
