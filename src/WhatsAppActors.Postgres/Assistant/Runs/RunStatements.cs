namespace WhatsAppActors.Postgres.Assistant.Runs;

/// <summary>The statements of the assistant's record. $1 is the tenant.</summary>
internal static class RunStatements
{
    /// <summary>
    /// Locks a conversation against its turns, so that what begins here begins before whatever voids it. $2 conversation. Gives what the turn's
    /// guard compares, and the last message that asks for a turn.
    /// </summary>
    public const string LockConversation = """
        SELECT turn_version, handled_seq, last_inbound_seq, history_version FROM conversations WHERE tenant_id = $1 AND id = $2 AND kind = 'direct' FOR SHARE
        """;

    /// <summary>Takes over the run of this very turn. $2 conversation, $3 turn version, $4 after, $5 up to, $6 history version, $7 asked at.</summary>
    public const string TakeOver = """
        UPDATE assistant_runs SET attempt = attempt + 1
         WHERE tenant_id = $1 AND conversation_id = $2 AND state = 'thinking' AND turn_version = $3 AND after_seq = $4 AND up_to_seq = $5
           AND history_version = $6 AND asked_at IS NOT DISTINCT FROM $7
        RETURNING id, attempt, answers
        """;

    /// <summary>Ends whatever run of an earlier turn is still there. $2 conversation, $3 now.</summary>
    public const string VoidOthers = "UPDATE assistant_runs SET state = 'void', ended_at = $3 WHERE tenant_id = $1 AND conversation_id = $2 AND state = 'thinking'";

    /// <summary>$2 id, $3 conversation, $4 turn version, $5 after, $6 up to, $7 now, $8 history version, $9 asked at.</summary>
    public const string Insert = """
        INSERT INTO assistant_runs (tenant_id, id, conversation_id, turn_version, after_seq, up_to_seq, began_at, history_version, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    /// <summary>Nobody will say any more how these ended. $2 conversation, $3 now.</summary>
    public const string GiveUpCalls = """
        UPDATE assistant_calls SET state = 'unknown' WHERE tenant_id = $1 AND conversation_id = $2 AND NOT told AND state = 'running' AND ends_by <= $3
        """;

    /// <summary>Calls that are not told, in the order in which they began. $2 conversation.</summary>
    public const string SelectUntold = """
        SELECT id, run_id, step, call_key, function, arguments, state, result, error, duration_ms, ends_by
          FROM assistant_calls WHERE tenant_id = $1 AND conversation_id = $2 AND NOT told ORDER BY began_at, id
        """;

    /// <summary>$2 conversation, $3 the version of its history.</summary>
    public const string SelectSummary = "SELECT up_to_seq, text FROM assistant_summaries WHERE tenant_id = $1 AND conversation_id = $2 AND history_version = $3";

    /// <summary>What was used today. $2 conversation, $3 the day.</summary>
    public const string SelectUse = """
        SELECT (SELECT count(*) FILTER (WHERE state = 'answered') FROM assistant_runs WHERE tenant_id = $1 AND conversation_id = $2 AND began_on = $3),
               (SELECT coalesce(sum(tokens), 0)::bigint FROM assistant_runs WHERE tenant_id = $1 AND conversation_id = $2 AND began_on = $3),
               (SELECT coalesce(sum(tokens), 0)::bigint FROM assistant_runs WHERE tenant_id = $1 AND began_on = $3)
               + (SELECT coalesce(sum(tokens), 0)::bigint FROM assistant_trials WHERE tenant_id = $1 AND began_on = $3)
        """;

    /// <summary>Only while it has as many answers as the step says. $2 run, $3 attempt, $4 step, $5 answer, $6 tokens.</summary>
    public const string AddAnswer = """
        UPDATE assistant_runs SET answers = answers || jsonb_build_array($5::jsonb), tokens = tokens + $6
         WHERE tenant_id = $1 AND id = $2 AND attempt = $3 AND state = 'thinking' AND jsonb_array_length(answers) = $4
        """;

    /// <summary>A draft for an agent: no turn, but it costs. $2 id, $3 conversation, $4 tokens, $5 now.</summary>
    public const string InsertDraft = """
        INSERT INTO assistant_runs (tenant_id, id, conversation_id, turn_version, after_seq, up_to_seq, state, tokens, began_at, ended_at) VALUES ($1, $2, $3, 0, 0, 0, 'draft', $4, $5, $5)
        """;

    /// <summary>$2 run, $3 attempt.</summary>
    public const string LockRun = "SELECT 1 FROM assistant_runs WHERE tenant_id = $1 AND id = $2 AND attempt = $3 AND state = 'thinking' FOR SHARE";

    /// <summary>$2 id, $3 run, $4 conversation, $5 step, $6 the model's name of it, $7 function, $8 arguments, $9 state, $10 now, $11 ends by.</summary>
    public const string InsertCall = """
        INSERT INTO assistant_calls (tenant_id, id, run_id, conversation_id, step, call_key, function, arguments, state, began_at, ends_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    /// <summary>$2 id, $3 run, $4 ends by.</summary>
    public const string RepeatCall = "UPDATE assistant_calls SET state = 'running', ends_by = $4 WHERE tenant_id = $1 AND id = $2 AND run_id = $3 AND state = 'unknown'";

    /// <summary>$2 id, $3 result, $4 error, $5 milliseconds.</summary>
    public const string EndCall = """
        UPDATE assistant_calls SET state = 'ended', result = $3, error = $4, duration_ms = $5 WHERE tenant_id = $1 AND id = $2 AND state IN ('running', 'unknown')
        """;

    /// <summary>$2 run, $3 tokens.</summary>
    public const string AddTokens = "UPDATE assistant_runs SET tokens = tokens + $3 WHERE tenant_id = $1 AND id = $2";

    /// <summary>Only while the history is still the one that was summed up, and never an older one over a newer one. $2 conversation, $3 up to, $4 turn version, $5 text, $6 now.</summary>
    public const string KeepSummary = """
        INSERT INTO assistant_summaries AS s (tenant_id, conversation_id, up_to_seq, turn_version, history_version, text, updated_at)
        SELECT c.tenant_id, c.id, $3, $4, c.history_version, $5, $6 FROM conversations c WHERE c.tenant_id = $1 AND c.id = $2 AND c.turn_version = $4
            ON CONFLICT (tenant_id, conversation_id) DO UPDATE
           SET up_to_seq = excluded.up_to_seq, turn_version = excluded.turn_version, history_version = excluded.history_version, text = excluded.text, updated_at = excluded.updated_at
         WHERE s.history_version <> excluded.history_version OR s.up_to_seq < excluded.up_to_seq
        """;
}
