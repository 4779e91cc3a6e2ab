-- How much a tenant may send in a day. Null: as much as its numbers carry.
ALTER TABLE tenants ADD COLUMN messages_per_day integer CHECK (messages_per_day > 0);

-- Counted for tenants that have a limit: one row each, of the latest day in UTC.
CREATE TABLE tenant_days (
    tenant_id uuid PRIMARY KEY REFERENCES tenants (id),
    day       date NOT NULL,
    begun     integer NOT NULL
);

-- A message counts once, however often it is claimed.
ALTER TABLE outbox ADD COLUMN is_counted boolean NOT NULL DEFAULT false;
