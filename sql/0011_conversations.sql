-- What agents do, and what an actor may keep of a chat's history.

ALTER TABLE conversations
    -- Messages up to here came while a person answered: they are heard for consent words, and never answered.
    ADD COLUMN quiet_seq bigint NOT NULL DEFAULT 0,
    -- Raised when a stored message of the chat changes or goes, which no turn and no agent's action tells.
    ADD COLUMN history_version bigint NOT NULL DEFAULT 0;

-- Hand-overs that end by themselves.
CREATE INDEX conversations_handed_over_until ON conversations (handed_over_until) WHERE status = 'handed_over' AND handed_over_until IS NOT NULL;

CREATE FUNCTION message_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE conversations SET history_version = history_version + 1
     WHERE tenant_id = NEW.tenant_id AND id IN (OLD.conversation_id, NEW.conversation_id);
    RETURN NULL;
END
$$;

-- In the intake the conversation's row is locked already: an edit is of the same chat as its message. No turn reads imported chats.
CREATE TRIGGER messages_changed
    AFTER UPDATE OF conversation_id, seq, direction, author, type, text, provider_timestamp ON messages
    FOR EACH ROW
    WHEN (NOT OLD.imported AND (OLD.conversation_id, OLD.seq, OLD.direction, OLD.author, OLD.type, OLD.text, OLD.provider_timestamp)
          IS DISTINCT FROM (NEW.conversation_id, NEW.seq, NEW.direction, NEW.author, NEW.type, NEW.text, NEW.provider_timestamp))
    EXECUTE FUNCTION message_changed();

CREATE FUNCTION messages_removed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    chat record;
BEGIN
    FOR chat IN SELECT DISTINCT tenant_id, conversation_id FROM gone WHERE NOT imported ORDER BY conversation_id LOOP
        UPDATE conversations SET history_version = history_version + 1 WHERE tenant_id = chat.tenant_id AND id = chat.conversation_id;
    END LOOP;
    RETURN NULL;
END
$$;

CREATE TRIGGER messages_removed AFTER DELETE ON messages REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION messages_removed();
