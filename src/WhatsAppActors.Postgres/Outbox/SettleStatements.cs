namespace WhatsAppActors.Postgres.Outbox;

/// <summary>The statements by which a send that was not accepted ends or waits. $1 is the tenant, $2 the message, unless said otherwise.</summary>
internal static class SettleStatements
{
    /// <summary>
    /// Finds the row only while it belongs to this very attempt: what settles twice, or after the process was taken for dead, changes
    /// nothing. $3 attempts made, this one counted.
    /// </summary>
    public const string Lock = """
        SELECT created_at, retry_cause, retries FROM outbox
         WHERE tenant_id = $1 AND message_id = $2 AND state = 'sending' AND attempts = $3 FOR UPDATE
        """;

    /// <summary>$3 the new status, $4 the error or null.</summary>
    public const string SetMessage = "UPDATE messages SET status = $3, error = $4::jsonb WHERE tenant_id = $1 AND id = $2 AND status = 'sending'";

    public const string Remove = "DELETE FROM outbox WHERE tenant_id = $1 AND message_id = $2";

    /// <summary>$3 due, $4 what it waits for, $5 the cause by which retries are counted, $6 retries for it.</summary>
    public const string Requeue = """
        UPDATE outbox SET state = 'queued', claimed_by = NULL, claimed_at = NULL, due_at = $3, waits_for = $4, retry_cause = $5, retries = $6
         WHERE tenant_id = $1 AND message_id = $2
        """;

    /// <summary>$1 tenant, $2 channel, $3 until.</summary>
    public const string HoldNumber = """
        UPDATE channels SET sending_held_until = greatest(sending_held_until, $3) WHERE tenant_id = $1 AND id = $2
        """;

    /// <summary>$1 tenant, $2 channel.</summary>
    public const string ReadToken = "SELECT access_token FROM channels WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE";

    /// <summary>$3 now.</summary>
    public const string WithdrawConsent = """
        UPDATE customers c SET consent_status = 'withdrawn', consent_updated_at = $3, updated_at = $3
          FROM messages m
         WHERE m.tenant_id = $1 AND m.id = $2 AND c.tenant_id = m.tenant_id AND c.id = m.customer_id
           AND c.consent_status <> 'withdrawn'
        """;
}
