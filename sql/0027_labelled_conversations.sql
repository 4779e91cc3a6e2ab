-- In a transaction of its own, so that the columns' lock is not held while the indexes are built: others can read meanwhile.
CREATE INDEX conversations_asked ON conversations (tenant_id, id) WHERE asked_at IS NOT NULL;

-- Lists of what is urgent, and of one category.
CREATE INDEX conversations_urgent ON conversations (tenant_id, last_message_at DESC, id DESC) WHERE priority > 0;
CREATE INDEX conversations_of_category ON conversations (tenant_id, category, last_message_at DESC, id DESC) WHERE category IS NOT NULL;
