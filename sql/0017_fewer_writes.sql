-- What every message pays for, and nobody needs twice. On a large table build the index beforehand, without holding up writes:
-- docs/operations.md, "Upgrades".

-- One index serves both: a message's key is found by its wamid alone, or with its number and direction.
CREATE UNIQUE INDEX IF NOT EXISTS message_keys_once ON message_keys (tenant_id, provider_message_id, channel_id, direction);
ALTER TABLE message_keys DROP CONSTRAINT message_keys_pkey, ADD CONSTRAINT message_keys_pkey PRIMARY KEY USING INDEX message_keys_once;
DROP INDEX message_keys_by_wamid;

-- A row of the outbox says of its message's number and chat what the message's row says, which it points to; a message's number is its
-- conversation's. Those rows' own keys hold them to a number that exists, of the same tenant.
ALTER TABLE outbox DROP CONSTRAINT outbox_tenant_id_channel_id_fkey, DROP CONSTRAINT outbox_tenant_id_conversation_id_fkey;
ALTER TABLE messages DROP CONSTRAINT messages_tenant_id_channel_id_fkey;
