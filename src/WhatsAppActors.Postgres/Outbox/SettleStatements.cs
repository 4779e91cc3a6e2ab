namespace WhatsAppActors.Postgres.Outbox;

/// <summary>The statements by which a send that was not accepted ends or waits. $1 is the tenant, $2 the message, unless said otherwise.</summary>
internal static class SettleStatements
{
    /// <summary>
    /// Finds the row only while it belongs to this very attempt: what settles twice, or after the process was taken for dead, changes
    /// nothing. $3 attempts made, this one counted.
    /// </summary>
    public const string Lock = """
        SELECT retrying_since, retry_cause, retries, lane FROM outbox
         WHERE tenant_id = $1 AND message_id = $2 AND state = 'sending' AND attempts = $3 FOR UPDATE
        """;

    /// <summary>$3 the new status, $4 the error or null.</summary>
    public const string SetMessage = "UPDATE messages SET status = $3, error = $4::jsonb WHERE tenant_id = $1 AND id = $2 AND status = 'sending'";

    public const string Remove = "DELETE FROM outbox WHERE tenant_id = $1 AND message_id = $2";

    /// <summary>$3 due, $4 what it waits for, $5 the cause by which retries are counted, $6 retries for it, $7 whether it lets others of its chat pass, $8 now.</summary>
    public const string Requeue = """
        UPDATE outbox SET state = 'queued', claimed_by = NULL, claimed_at = NULL, due_at = $3, waits_for = $4, retry_cause = $5, retries = $6, steps_aside = $7,
               retrying_since = coalesce(retrying_since, $8)
         WHERE tenant_id = $1 AND message_id = $2
        """;

    /// <summary>It was not refused, and its retries begin anew: its number has no token that holds. $3 due, $4 what it waits for.</summary>
    public const string AwaitToken = """
        UPDATE outbox SET state = 'queued', claimed_by = NULL, claimed_at = NULL, due_at = $3, waits_for = $4, retry_cause = NULL, retries = 0, retrying_since = NULL
         WHERE tenant_id = $1 AND message_id = $2
        """;

    /// <summary>It was not tried: nothing is counted. $3 due, $4 what it waits for.</summary>
    public const string Hold = """
        UPDATE outbox SET state = 'queued', claimed_by = NULL, claimed_at = NULL, due_at = $3, waits_for = $4, attempts = attempts - 1
         WHERE tenant_id = $1 AND message_id = $2
        """;

    /// <summary>The message's template; nothing where it is not known here.</summary>
    public const string FindTemplate = "SELECT t.id FROM outbox o JOIN templates t ON t.tenant_id = o.tenant_id AND t.id = o.template_id WHERE o.tenant_id = $1 AND o.message_id = $2";

    /// <summary>What the provider says of a template; nothing changes where that is known. $1 tenant, $2 template, $3 its state, $4 now.</summary>
    public const string MarkTemplate = "UPDATE templates SET status = $3, status_at = $4, updated_at = $4 WHERE tenant_id = $1 AND id = $2 AND status <> $3";

    /// <summary>$1 tenant, $2 channel, $3 until.</summary>
    public const string HoldNumber = """
        UPDATE channels SET sending_held_until = greatest(sending_held_until, $3) WHERE tenant_id = $1 AND id = $2
        """;

    /// <summary>$3 now.</summary>
    public const string WithdrawConsent = """
        UPDATE customers c SET consent_status = 'withdrawn', consent_updated_at = $3, updated_at = $3
          FROM messages m
         WHERE m.tenant_id = $1 AND m.id = $2 AND c.tenant_id = m.tenant_id AND c.id = m.customer_id
           AND c.consent_status <> 'withdrawn'
        """;
}
