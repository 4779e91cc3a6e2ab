-- Grain storage. The key of a row is what the provider makes of a grain's id (two numbers, or a text) and the name that a state goes by;
-- the name must tell apart which kind of grain it is of, for the provider does not.

CREATE TABLE orleansstorage (
    grainidhash            integer NOT NULL,
    graintypehash          integer NOT NULL,
    grainidn0              bigint NOT NULL,
    grainidn1              bigint NOT NULL,
    -- Null for a key without a text.
    grainidextensionstring text,
    graintypestring        text NOT NULL,
    serviceid              text NOT NULL,
    -- Null once it is cleared.
    payloadbinary          bytea,
    version                integer NOT NULL,
    modifiedon             timestamptz NOT NULL,
    -- Housekeeping goes by the day: an index on the time itself would have to be written with every value.
    modifiedday            date NOT NULL GENERATED ALWAYS AS ((modifiedon AT TIME ZONE 'UTC')::date) STORED
) WITH (fillfactor = 80);
CREATE INDEX orleansstorage_by_day ON orleansstorage (modifiedday);

-- Two first writes at once leave one row, also for a key without a text.
CREATE UNIQUE INDEX orleansstorage_key ON orleansstorage
    (grainidhash, graintypehash, grainidn0, grainidn1, grainidextensionstring, graintypestring, serviceid) NULLS NOT DISTINCT;

INSERT INTO orleansquery (querykey, querytext) VALUES

('ReadFromStorageKey', $query$
SELECT payloadbinary, version FROM orleansstorage
 WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
   AND grainidextensionstring IS NOT DISTINCT FROM @GrainIdExtensionString AND graintypestring = @GrainTypeString AND serviceid = @ServiceId
$query$),

-- Answers with the version that was given when nothing was written, which the provider takes for a conflict.
('WriteToStorageKey', $query$
WITH first AS (
    INSERT INTO orleansstorage
           (grainidhash, graintypehash, grainidn0, grainidn1, grainidextensionstring, graintypestring, serviceid, payloadbinary, version, modifiedon)
    SELECT @GrainIdHash, @GrainTypeHash, @GrainIdN0, @GrainIdN1, @GrainIdExtensionString, @GrainTypeString, @ServiceId, @PayloadBinary, 1, now()
     WHERE @GrainStateVersion IS NULL
    ON CONFLICT DO NOTHING
    RETURNING version),
later AS (
    UPDATE orleansstorage SET payloadbinary = @PayloadBinary, version = version + 1, modifiedon = now()
     WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
       AND grainidextensionstring IS NOT DISTINCT FROM @GrainIdExtensionString AND graintypestring = @GrainTypeString AND serviceid = @ServiceId
       AND version = @GrainStateVersion
    RETURNING version)
SELECT coalesce((SELECT version FROM first), (SELECT version FROM later), @GrainStateVersion) AS newgrainstateversion
$query$),

('ClearStorageKey', $query$
UPDATE orleansstorage SET payloadbinary = NULL, version = version + 1, modifiedon = now()
 WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
   AND grainidextensionstring IS NOT DISTINCT FROM @GrainIdExtensionString AND graintypestring = @GrainTypeString AND serviceid = @ServiceId
   AND version = @GrainStateVersion
RETURNING version AS newgrainstateversion
$query$),

('DeleteStorageKey', $query$
DELETE FROM orleansstorage
 WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
   AND grainidextensionstring IS NOT DISTINCT FROM @GrainIdExtensionString AND graintypestring = @GrainTypeString AND serviceid = @ServiceId
   AND version = @GrainStateVersion
RETURNING version + 1 AS newgrainstateversion
$query$);
