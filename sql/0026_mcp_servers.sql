-- MCP servers that tenants plug in: sources of functions for their assistants.
CREATE TABLE assistant_mcp_servers (
    tenant_id        uuid NOT NULL REFERENCES tenants (id),
    -- What the names of its functions begin with.
    name             text NOT NULL CHECK (name ~ '^[a-z0-9-]{1,24}$'),
    url              text NOT NULL,
    -- Sent as a bearer token.
    sealed_token     text,
    seconds          integer NOT NULL CHECK (seconds BETWEEN 1 AND 30),
    permission       text NOT NULL CHECK (permission IN ('automatic', 'approval', 'off')),
    -- By the name of a tool, where it is another than the server's.
    tool_permissions jsonb NOT NULL CHECK (jsonb_typeof(tool_permissions) = 'object'),
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, name)
);
