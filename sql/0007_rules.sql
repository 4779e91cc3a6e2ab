-- A tenant's reply rules. No row: those of a new tenant.

CREATE TABLE tenant_rules (
    tenant_id  uuid PRIMARY KEY REFERENCES tenants (id),
    -- In the shape of /api/rules.
    rules      jsonb NOT NULL CHECK (jsonb_typeof(rules) = 'object'),
    -- Raised by every change, so that a process can tell that what it keeps in memory is old. Rows are never deleted.
    version    bigint NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL
);
