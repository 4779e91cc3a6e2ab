-- Customers, what they are known by, and the subscription each of them begins with.

CREATE TABLE customers (
    tenant_id            uuid NOT NULL REFERENCES tenants (id),
    id                   uuid NOT NULL,
    display_name         text NOT NULL,
    -- 'provider' follows the profile name of the latest message; 'user' was set through the API and stays.
    display_name_source  text NOT NULL DEFAULT 'provider' CHECK (display_name_source IN ('provider', 'user')),
    username             text,
    source               text NOT NULL,
    -- The channel of the first contact.
    channel_id           uuid,
    original_external_id text NOT NULL,
    -- E.164 of the customer's current phone; null for people known by a business-scoped id only.
    phone                text,
    first_contact_at     timestamptz NOT NULL,
    last_seen_at         timestamptz NOT NULL,
    consent_status       text NOT NULL DEFAULT 'pending' CHECK (consent_status IN ('pending', 'granted', 'withdrawn')),
    consent_updated_at   timestamptz,
    credits_balance      numeric(18, 4) NOT NULL DEFAULT 0,
    -- The website profile that a magic link joins later.
    profile_id           uuid,
    profile_picture_url  text,
    custom_fields        jsonb NOT NULL DEFAULT '{}'::jsonb,
    blocked_at           timestamptz,
    deleted_at           timestamptz,
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    search_text          text GENERATED ALWAYS AS (
                             lower(display_name || ' ' || coalesce(phone, '') || ' ' || coalesce(username, '') || ' ' || original_external_id)
                         ) STORED,
    last_seen_on         date GENERATED ALWAYS AS ((last_seen_at AT TIME ZONE 'UTC')::date) STORED,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, channel_id) REFERENCES channels (tenant_id, id)
) WITH (fillfactor = 80);

CREATE INDEX customers_by_creation ON customers (tenant_id, created_at DESC, id DESC);
CREATE INDEX customers_by_channel ON customers (tenant_id, channel_id, created_at DESC, id DESC);
-- By the day: an index on the moment would be rewritten, and every other index with it, by each message of a known person.
CREATE INDEX customers_by_last_seen ON customers (tenant_id, last_seen_on);
CREATE INDEX customers_by_text ON customers USING gin (tenant_id, search_text gin_trgm_ops);

-- The identity directory. A customer is created only by the transaction that won the keys, so the foreign key
-- is checked at commit: keys first, customers of the winners after.
CREATE TABLE customer_identities (
    tenant_id   uuid NOT NULL,
    kind        text NOT NULL,
    scope       text NOT NULL,
    key         text NOT NULL CHECK (length(key) BETWEEN 1 AND 256),
    -- What the provider last called it: used for sending.
    value       text NOT NULL,
    customer_id uuid NOT NULL,
    channel_id  uuid,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, kind, scope, key),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (tenant_id, channel_id) REFERENCES channels (tenant_id, id)
);
CREATE INDEX customer_identities_by_customer ON customer_identities (tenant_id, customer_id);

-- A holding of a number or id that ended at a known time; its holder may hold it anew since. A message from before that time
-- is still theirs; a later one from a number that was given up is a different person's.
CREATE TABLE former_identities (
    tenant_id   uuid NOT NULL,
    kind        text NOT NULL,
    scope       text NOT NULL,
    key         text NOT NULL,
    until       timestamptz NOT NULL,
    value       text NOT NULL,
    customer_id uuid NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, kind, scope, key, until),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX former_identities_by_customer ON former_identities (tenant_id, customer_id);

-- Two customers whom one payload showed to be the same person. Never merged silently: a person decides.
CREATE TABLE merge_offers (
    tenant_id    uuid NOT NULL,
    customer_id  uuid NOT NULL,
    other_id     uuid NOT NULL,
    reason       text NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, customer_id, other_id),
    CHECK (customer_id < other_id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
    FOREIGN KEY (tenant_id, other_id) REFERENCES customers (tenant_id, id)
);
CREATE INDEX merge_offers_by_other ON merge_offers (tenant_id, other_id);

CREATE TABLE subscription_plans (
    tenant_id                    uuid NOT NULL REFERENCES tenants (id),
    code                         text NOT NULL CHECK (code ~ '^[a-z0-9_]{1,64}$'),
    name                         text NOT NULL,
    price                        numeric(18, 4) NOT NULL CHECK (price >= 0),
    currency                     char(3) NOT NULL,
    duration_days                integer NOT NULL CHECK (duration_days BETWEEN 1 AND 36500),
    shipping_discount_percent    numeric(5, 2) NOT NULL CHECK (shipping_discount_percent BETWEEN 0 AND 100),
    service_fee_discount_percent numeric(5, 2) NOT NULL CHECK (service_fee_discount_percent BETWEEN 0 AND 100),
    open_quote_limit             integer NOT NULL CHECK (open_quote_limit >= 0),
    is_active                    boolean NOT NULL DEFAULT true,
    updated_at                   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, code)
);

CREATE TABLE subscriptions (
    tenant_id             uuid NOT NULL,
    id                    uuid NOT NULL DEFAULT gen_random_uuid(),
    customer_id           uuid NOT NULL,
    plan_code             text NOT NULL,
    status                text NOT NULL CHECK (status IN ('active', 'cancel_scheduled', 'canceled', 'expired')),
    starts_at             timestamptz NOT NULL,
    ends_at               timestamptz NOT NULL,
    amount_paid_per_cycle numeric(18, 4) NOT NULL DEFAULT 0,
    currency              char(3) NOT NULL,
    created_at            timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
    FOREIGN KEY (tenant_id, plan_code) REFERENCES subscription_plans (tenant_id, code)
);
CREATE UNIQUE INDEX subscriptions_one_current ON subscriptions (tenant_id, customer_id) WHERE status IN ('active', 'cancel_scheduled');
CREATE INDEX subscriptions_by_customer ON subscriptions (tenant_id, customer_id, starts_at DESC);

-- Every new customer begins as a guest. Once per statement, not per row: registration inserts many at a time.
CREATE FUNCTION subscribe_new_customers_as_guests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO subscription_plans (tenant_id, code, name, price, currency, duration_days,
                                    shipping_discount_percent, service_fee_discount_percent, open_quote_limit)
    SELECT t.id, 'guest', 'Guest User', 0, t.currency, 30, 0, 0, 1
      FROM tenants t
     WHERE t.id IN (SELECT tenant_id FROM new_customers)
       AND NOT EXISTS (SELECT 1 FROM subscription_plans p WHERE p.tenant_id = t.id AND p.code = 'guest')
     ORDER BY t.id
    ON CONFLICT DO NOTHING;

    INSERT INTO subscriptions (tenant_id, customer_id, plan_code, status, starts_at, ends_at, amount_paid_per_cycle, currency)
    SELECT n.tenant_id, n.id, p.code, 'active', n.created_at, n.created_at + make_interval(days => p.duration_days), p.price, p.currency
      FROM new_customers n
      JOIN subscription_plans p ON p.tenant_id = n.tenant_id AND p.code = 'guest' AND p.is_active
     ORDER BY n.tenant_id, n.id
    ON CONFLICT (tenant_id, customer_id) WHERE status IN ('active', 'cancel_scheduled') DO NOTHING;

    RETURN NULL;
END $$;

CREATE TRIGGER customers_begin_as_guests
    AFTER INSERT ON customers
    REFERENCING NEW TABLE AS new_customers
    FOR EACH STATEMENT EXECUTE FUNCTION subscribe_new_customers_as_guests();
