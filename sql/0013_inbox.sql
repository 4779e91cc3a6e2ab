-- What the inbox asks for.

-- Chats that somebody should look at, latest first.
CREATE INDEX conversations_unread ON conversations (tenant_id, last_message_at DESC, id DESC) WHERE unread_count > 0;
