-- Search: names and numbers by their parts, messages by their words.

CREATE EXTENSION IF NOT EXISTS unaccent;

-- What a text is compared by: no accents, no case. Plain ASCII, which is most, has no accents to look for. The dictionary is named with its schema, wherever an administrator has put the
-- extension, so that the function means the same to everybody. unaccent calls itself STABLE because a dictionary can be altered; who
-- alters it has to REINDEX customers_by_folded_text.
DO $$
DECLARE
    home text := (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'unaccent');
BEGIN
    EXECUTE format($f$
        CREATE OR REPLACE FUNCTION search_fold(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
        'SELECT CASE WHEN octet_length(given) = length(given) THEN lower(given)
                     ELSE lower(%1$s.unaccent(''%1$s.unaccent'', translate(normalize(given, NFKC), E''\u0640\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0670'', ''''))) END'
        $f$, home);
END $$;

-- In the place of customers_by_text. On a large database it can be made beforehand, while the old version runs: the function above, then
-- this with CONCURRENTLY.
CREATE INDEX IF NOT EXISTS customers_by_folded_text ON customers USING gin (tenant_id, search_fold(search_text) gin_trgm_ops);
DROP INDEX IF EXISTS customers_by_text;

-- The words of each message that has any. A word is kept as a hash of it and its tenant: one entry leads to this tenant's messages only.
-- No foreign key: it would write to every message's row once more; a trigger removes what belongs to a removed message.
CREATE TABLE message_search (
    tenant_id  uuid NOT NULL,
    message_id uuid NOT NULL,
    words      bigint[] NOT NULL,
    PRIMARY KEY (tenant_id, message_id)
);
-- A short list of what is not sorted in yet: every search reads it through.
CREATE INDEX message_search_by_word ON message_search USING gin (words) WITH (fastupdate = on, gin_pending_list_limit = 512);
-- Hashes have no most common values worth counting: whoever searches knows from search_words which way is short.
ALTER TABLE message_search ALTER COLUMN words SET STATISTICS 0;

-- The words that a tenant's messages and customers' names are made of.
CREATE TABLE search_words (
    tenant_id  uuid NOT NULL,
    word       text COLLATE "C" NOT NULL CHECK (length(word) BETWEEN 1 AND 64),
    -- How many messages have it, and how many names: for estimates, so what is deleted is not taken off.
    messages   bigint NOT NULL,
    names      bigint NOT NULL,
    -- Hashes of the word and of what is left of it without one letter. Two words that share one are a slip apart: a letter too
    -- many, too few, another one, or two that changed places.
    neighbours bigint[] NOT NULL,
    PRIMARY KEY (tenant_id, word)
) WITH (fillfactor = 80);
CREATE INDEX search_words_by_neighbour ON search_words USING gin (neighbours) WITH (fastupdate = on, gin_pending_list_limit = 512);
ALTER TABLE search_words ALTER COLUMN neighbours SET STATISTICS 0;

-- How far the indexer is. Ids are made in the order of time; what is newer than here is searched as it stands.
CREATE TABLE search_progress (
    tenant_id   uuid PRIMARY KEY REFERENCES tenants (id),
    messages_to uuid NOT NULL,
    -- Looked through a second time up to here, for what came later than its id says.
    settled_to  uuid NOT NULL,
    names_to    uuid NOT NULL,
    -- Rows of message_search.
    messages    bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- Messages and customers whose words changed after they were stored. Only added to: a change that is under way is a row of its own, so that
-- none is lost between reading the text and removing the row.
CREATE TABLE search_changes (
    tenant_id   uuid NOT NULL,
    id          bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    message_id  uuid,
    customer_id uuid,
    PRIMARY KEY (tenant_id, id),
    CHECK ((message_id IS NULL) <> (customer_id IS NULL))
);

CREATE FUNCTION message_words_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_changes (tenant_id, message_id) VALUES (NEW.tenant_id, NEW.id);
    RETURN NULL;
END $$;

-- Edits, revokes, media that fill their placeholder. A message that is stored, sent or read fires nothing.
CREATE TRIGGER messages_words_changed
    AFTER UPDATE OF text, type, content, revoked_at ON messages
    FOR EACH ROW
    WHEN ((OLD.text, OLD.type, OLD.revoked_at) IS DISTINCT FROM (NEW.text, NEW.type, NEW.revoked_at) OR OLD.content IS DISTINCT FROM NEW.content)
    EXECUTE FUNCTION message_words_changed();

CREATE FUNCTION customer_words_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_changes (tenant_id, customer_id) VALUES (NEW.tenant_id, NEW.id);
    RETURN NULL;
END $$;

CREATE TRIGGER customers_words_changed
    AFTER UPDATE OF display_name, username ON customers
    FOR EACH ROW
    WHEN ((OLD.display_name, OLD.username) IS DISTINCT FROM (NEW.display_name, NEW.username))
    EXECUTE FUNCTION customer_words_changed();

CREATE FUNCTION message_words_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM message_search s USING gone g WHERE s.tenant_id = g.tenant_id AND s.message_id = g.id;
    RETURN NULL;
END $$;

CREATE TRIGGER messages_words_removed AFTER DELETE ON messages REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION message_words_removed();
