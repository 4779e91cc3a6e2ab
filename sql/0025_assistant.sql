-- The assistant: what a tenant has set, its functions, and the record of what is done before a turn is committed.

-- A change of it raises the version of the tenant's rules, in the same transaction: turns read one version.
CREATE TABLE assistants (
    tenant_id  uuid PRIMARY KEY REFERENCES tenants (id),
    -- In the shape of /api/assistant.
    settings   jsonb NOT NULL CHECK (jsonb_typeof(settings) = 'object'),
    sealed_key text,
    updated_at timestamptz NOT NULL
);

CREATE TABLE assistant_functions (
    tenant_id     uuid NOT NULL REFERENCES tenants (id),
    id            uuid NOT NULL,
    name          text NOT NULL CHECK (name ~ '^[a-zA-Z0-9_-]{1,64}$'),
    description   text NOT NULL,
    -- A JSON schema of the arguments.
    schema        jsonb NOT NULL CHECK (jsonb_typeof(schema) = 'object'),
    url           text NOT NULL,
    seconds       integer NOT NULL CHECK (seconds BETWEEN 1 AND 30),
    permission    text NOT NULL CHECK (permission IN ('automatic', 'approval', 'off')),
    -- Recorded before it runs, and never run twice for one turn.
    has_effect    boolean NOT NULL,
    -- Its server does a call once however often it gets its key: one of which nobody knows the end is made again.
    idempotent    boolean NOT NULL,
    -- Signs what is sent to it.
    sealed_secret text NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, name)
);

-- One answer of the assistant, from its beginning to the turn that commits it. What the model said is here before anything comes of it.
-- A draft is a suggestion to an agent: it is no turn's, and stands here for what it cost.
CREATE TABLE assistant_runs (
    tenant_id       uuid NOT NULL,
    id              uuid NOT NULL,
    conversation_id uuid NOT NULL,
    -- The turn that it answers: what the turn's guard compares.
    turn_version    bigint NOT NULL,
    after_seq       bigint NOT NULL,
    up_to_seq       bigint NOT NULL,
    -- What the messages said then, and which asking it answers: of another one the words that are kept here are no answer.
    history_version bigint NOT NULL DEFAULT 0,
    asked_at        timestamptz,
    -- Raised by whoever takes it over; what is written under an older one is refused.
    attempt         integer NOT NULL DEFAULT 1,
    state           text NOT NULL DEFAULT 'thinking' CHECK (state IN ('thinking', 'answered', 'void', 'draft')),
    answers         jsonb NOT NULL DEFAULT '[]'::jsonb,
    tokens          bigint NOT NULL DEFAULT 0,
    began_at        timestamptz NOT NULL,
    -- Limits are by the day.
    began_on        date NOT NULL GENERATED ALWAYS AS ((began_at AT TIME ZONE 'UTC')::date) STORED,
    ended_at        timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
);
CREATE UNIQUE INDEX assistant_runs_one_thinking ON assistant_runs (tenant_id, conversation_id) WHERE state = 'thinking';
CREATE INDEX assistant_runs_of_conversation ON assistant_runs (tenant_id, conversation_id, began_on) INCLUDE (tokens, state);
CREATE INDEX assistant_runs_of_day ON assistant_runs (tenant_id, began_on) INCLUDE (tokens);

-- Calls of functions with an effect, and those that wait for an agent.
CREATE TABLE assistant_calls (
    tenant_id       uuid NOT NULL,
    -- Also the idempotency key that the function is given.
    id              uuid NOT NULL,
    run_id          uuid NOT NULL,
    conversation_id uuid NOT NULL,
    -- In which of the run's answers it stands, and the model's name of it there.
    step            integer NOT NULL,
    call_key        text NOT NULL,
    function        text NOT NULL,
    arguments       text NOT NULL,
    state           text NOT NULL CHECK (state IN ('waiting', 'rejected', 'approved', 'running', 'ended', 'unknown')),
    result          text,
    error           text,
    began_at        timestamptz NOT NULL,
    -- While it runs: nobody will say how it ended after that.
    ends_by         timestamptz,
    duration_ms     integer NOT NULL DEFAULT 0,
    -- False until a turn was committed whose model knew of it.
    told            boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, run_id, step, call_key),
    FOREIGN KEY (tenant_id, run_id) REFERENCES assistant_runs (tenant_id, id)
);
CREATE INDEX assistant_calls_untold ON assistant_calls (tenant_id, conversation_id) WHERE NOT told;
CREATE INDEX assistant_calls_waiting ON assistant_calls (tenant_id, began_at, id) WHERE state = 'waiting';
CREATE INDEX assistant_calls_of_conversation ON assistant_calls (tenant_id, conversation_id, began_at, id);

-- What was said before the messages that a model is given. Soft: without it the model sees less.
CREATE TABLE assistant_summaries (
    tenant_id       uuid NOT NULL,
    conversation_id uuid NOT NULL,
    up_to_seq       bigint NOT NULL,
    turn_version    bigint NOT NULL,
    -- Of another one, it tells of messages that were changed or removed since.
    history_version bigint NOT NULL,
    text            text NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, conversation_id),
    FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
);

-- The language that they want to be answered in (BCP 47).
ALTER TABLE customers ADD COLUMN language text;
-- NOT VALID: no row has one yet, so that none needs to be looked at while the table is locked.
ALTER TABLE customers ADD CONSTRAINT customers_language_check CHECK (language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$' AND length(language) <= 35) NOT VALID;

-- What it is about, how urgent it is, and why a person has it.
ALTER TABLE conversations ADD COLUMN category text;
ALTER TABLE conversations ADD COLUMN priority smallint NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD CONSTRAINT conversations_category_check CHECK (length(category) BETWEEN 1 AND 64) NOT VALID;
ALTER TABLE conversations ADD CONSTRAINT conversations_priority_check CHECK (priority BETWEEN -1 AND 2) NOT VALID;
ALTER TABLE conversations ADD COLUMN handover_reason text;
ALTER TABLE conversations ADD COLUMN handover_detail text;

-- Asks for a turn though nothing new was said: what waited for an agent is decided.
ALTER TABLE conversations ADD COLUMN asked_at timestamptz;
