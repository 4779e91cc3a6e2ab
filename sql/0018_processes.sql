-- The processes that share this database, and which of them does what one of them need do. Of the moment only: not written to the log, and
-- empty after a crash of PostgreSQL; within seconds every process is there again.

CREATE UNLOGGED TABLE processes (
    id         uuid PRIMARY KEY,
    name       text NOT NULL,
    role       text NOT NULL CHECK (role IN ('silo', 'web')),
    runtime    text NOT NULL,
    version    text NOT NULL,
    address    text,
    started_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    figures    jsonb NOT NULL
);

CREATE UNLOGGED TABLE duties (
    name       text PRIMARY KEY,
    process_id uuid NOT NULL,
    until      timestamptz NOT NULL
);
