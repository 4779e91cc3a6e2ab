-- A person's chats are few and sorted after they are found: with the time of the last message in it, this index was written anew by every message.

CREATE INDEX IF NOT EXISTS conversations_of_customer ON conversations (tenant_id, customer_id);
DROP INDEX conversations_by_customer;
