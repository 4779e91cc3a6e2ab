-- Conversations and their messages.

CREATE TABLE conversations (
    tenant_id         uuid NOT NULL,
    id                uuid NOT NULL,
    channel_id        uuid NOT NULL,
    -- Null for groups: their people are participants.
    customer_id       uuid,
    kind              text NOT NULL CHECK (kind IN ('direct', 'group')),
    -- What makes two messages one chat: the customer's id, or 'group:' and the provider's group id.
    chat_key          text NOT NULL CHECK (length(chat_key) BETWEEN 1 AND 262),
    -- Chats that the business had in the phone app before it was connected: kept apart, so that they
    -- neither reopen a conversation nor mix old messages into the order of new ones.
    imported          boolean NOT NULL DEFAULT false,
    status            text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'handed_over', 'closed')),
    -- The conversation's own message counter, handed out under this row's lock.
    last_seq          bigint NOT NULL DEFAULT 0,
    -- The last message that may start a turn. Unhandled means handled_seq < last_inbound_seq.
    last_inbound_seq  bigint NOT NULL DEFAULT 0,
    -- Written by turns and agent actions only, never by the intake.
    handled_seq       bigint NOT NULL DEFAULT 0,
    turn_version      bigint NOT NULL DEFAULT 0,
    unread_count      integer NOT NULL DEFAULT 0,
    last_message_at   timestamptz NOT NULL,
    -- End of WhatsApp's 24-hour customer service window; null before the customer's first message.
    window_expires_at timestamptz,
    created_at        timestamptz NOT NULL DEFAULT now(),
    closed_at         timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, channel_id) REFERENCES channels (tenant_id, id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
    CHECK (kind = 'group' OR customer_id IS NOT NULL)
) WITH (fillfactor = 80);

CREATE UNIQUE INDEX conversations_one_open ON conversations (tenant_id, channel_id, chat_key) WHERE status <> 'closed';
CREATE UNIQUE INDEX conversations_one_imported ON conversations (tenant_id, channel_id, chat_key) WHERE imported;
CREATE INDEX conversations_by_last_message ON conversations (tenant_id, last_message_at DESC, id DESC);
CREATE INDEX conversations_by_customer ON conversations (tenant_id, customer_id, last_message_at DESC, id DESC);
CREATE INDEX conversations_by_channel ON conversations (tenant_id, channel_id, last_message_at DESC, id DESC);
CREATE INDEX conversations_by_status ON conversations (tenant_id, status, last_message_at DESC, id DESC);
CREATE INDEX conversations_unhandled ON conversations (tenant_id, id) WHERE handled_seq < last_inbound_seq;

CREATE TABLE conversation_participants (
    tenant_id       uuid NOT NULL,
    conversation_id uuid NOT NULL,
    customer_id     uuid NOT NULL,
    joined_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, conversation_id, customer_id),
    FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
);
CREATE INDEX conversation_participants_by_customer ON conversation_participants (tenant_id, customer_id);

-- What makes a second delivery of a message a duplicate. Apart from the messages, because a key outlives
-- a deleted message by at least eight days (Meta retries for seven).
CREATE TABLE message_keys (
    tenant_id           uuid NOT NULL,
    channel_id          uuid NOT NULL,
    direction           text NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    provider_message_id text NOT NULL CHECK (length(provider_message_id) BETWEEN 1 AND 512),
    message_id          uuid NOT NULL,
    -- Set when the message is deleted.
    expires_at          timestamptz,
    PRIMARY KEY (tenant_id, channel_id, direction, provider_message_id)
);
CREATE INDEX message_keys_by_wamid ON message_keys (tenant_id, provider_message_id);
CREATE INDEX message_keys_expired ON message_keys (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE messages (
    tenant_id           uuid NOT NULL,
    id                  uuid NOT NULL,
    conversation_id     uuid NOT NULL,
    seq                 bigint NOT NULL,
    channel_id          uuid NOT NULL,
    customer_id         uuid,
    direction           text NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    author              text NOT NULL CHECK (author IN ('customer', 'bot', 'agent', 'system')),
    type                text NOT NULL,
    original_type       text,
    text                text,
    -- The text before the first edit.
    original_text       text,
    sender              text,
    sender_user_id      text,
    is_new_customer     boolean NOT NULL DEFAULT false,
    imported            boolean NOT NULL DEFAULT false,
    provider_message_id text,
    provider_timestamp  timestamptz NOT NULL,
    -- What had to be mended: 'time' (no usable time: ours is used), 'text' (U+0000 or broken UTF-8 replaced).
    marks               text[] NOT NULL DEFAULT '{}',
    -- The message that a reaction, edit or revoke is about.
    target_message_id   text,
    -- What it puts there: a reaction's emoji, an edit's new text.
    target_text         text,
    -- Whatever else the type carries: media, location, interactive, order, context, referral…
    content             jsonb NOT NULL DEFAULT '{}'::jsonb,
    -- Who reacted with what, latest first wins; filled from the reactions' own rows.
    reactions           jsonb,
    status              text NOT NULL CHECK (status IN ('received', 'queued', 'sending', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown', 'canceled')),
    -- A failure reported after the message had been delivered.
    failed_late         boolean NOT NULL DEFAULT false,
    error               jsonb,
    edited_at           timestamptz,
    revoked_at          timestamptz,
    created_at          timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id),
    FOREIGN KEY (tenant_id, channel_id) REFERENCES channels (tenant_id, id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
) WITH (fillfactor = 90);

CREATE UNIQUE INDEX messages_in_order ON messages (tenant_id, conversation_id, seq);
CREATE INDEX messages_by_target ON messages (tenant_id, channel_id, target_message_id) WHERE target_message_id IS NOT NULL;
