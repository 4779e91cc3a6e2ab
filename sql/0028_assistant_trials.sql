-- Trying the assistant out: customers that it is played against, and how that went.

CREATE TABLE assistant_scenarios (
    tenant_id  uuid NOT NULL REFERENCES tenants (id),
    name       text NOT NULL CHECK (name ~ '^[a-z0-9-]{1,64}$'),
    -- In the shape of /api/assistant/scenarios.
    scenario   jsonb NOT NULL CHECK (jsonb_typeof(scenario) = 'object'),
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, name)
);

CREATE TABLE assistant_trials (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id        uuid NOT NULL,
    state     text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'stopped')),
    why       text,
    model     text NOT NULL,
    scenarios integer NOT NULL,
    tokens    bigint NOT NULL DEFAULT 0,
    began_at  timestamptz NOT NULL,
    -- Limits are by the day.
    began_on  date NOT NULL GENERATED ALWAYS AS ((began_at AT TIME ZONE 'UTC')::date) STORED,
    -- Moved on by whoever plays it: one that stands still has lost its player.
    beat_at   timestamptz NOT NULL,
    ended_at  timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX assistant_trials_one_running ON assistant_trials (tenant_id) WHERE state = 'running';
CREATE INDEX assistant_trials_of_day ON assistant_trials (tenant_id, began_on) INCLUDE (tokens);

CREATE TABLE assistant_trial_results (
    tenant_id uuid NOT NULL,
    trial_id  uuid NOT NULL,
    scenario  text NOT NULL,
    met       integer NOT NULL,
    expected  integer NOT NULL,
    result    jsonb NOT NULL,
    PRIMARY KEY (tenant_id, trial_id, scenario),
    FOREIGN KEY (tenant_id, trial_id) REFERENCES assistant_trials (tenant_id, id) ON DELETE CASCADE
);
