-- What the inbox asks for. On a large table build the index beforehand, without holding up writes: docs/operations.md, "Upgrades".

-- Chats that somebody should look at, latest first.
CREATE INDEX IF NOT EXISTS conversations_unread ON conversations (tenant_id, last_message_at DESC, id DESC) WHERE unread_count > 0;
