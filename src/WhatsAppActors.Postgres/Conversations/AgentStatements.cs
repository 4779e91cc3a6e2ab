namespace WhatsAppActors.Postgres.Conversations;

/// <summary>
/// The statements of agents' actions: each moves one conversation if it may, under its lock. $1 tenant, $2 conversation.
/// </summary>
internal static class AgentStatements
{
    /// <summary>$3 until or null.</summary>
    public const string TakeOver = """
        UPDATE conversations SET status = 'handed_over', handed_over_until = $3, turn_version = turn_version + 1
         WHERE tenant_id = $1 AND id = $2 AND kind = 'direct' AND status <> 'closed'
        """;

    /// <summary>
    /// What has come until now is not answered, unless the hand-over had ended by itself: then the bot was speaking already. $3 now.
    /// </summary>
    public const string HandBack = """
        UPDATE conversations
           SET status = 'open', handed_over_until = NULL, handover_reason = NULL, handover_detail = NULL, turn_version = turn_version + 1,
               quiet_seq = CASE WHEN handed_over_until <= $3 THEN quiet_seq ELSE last_seq END
         WHERE tenant_id = $1 AND id = $2 AND kind = 'direct' AND status = 'handed_over'
        """;

    /// <summary>$3 now.</summary>
    public const string Close = """
        UPDATE conversations SET status = 'closed', closed_at = $3, handed_over_until = NULL, handover_reason = NULL, handover_detail = NULL,
               turn_version = turn_version + 1
         WHERE tenant_id = $1 AND id = $2 AND kind = 'direct' AND status <> 'closed'
        """;

    /// <summary>No decision hangs on it.</summary>
    public const string MarkRead = "UPDATE conversations SET unread_count = 0 WHERE tenant_id = $1 AND id = $2 AND unread_count > 0";

    /// <summary>Why a statement before it in the same transaction moved nothing; neither kind nor "closed" ever changes.</summary>
    public const string Look = "SELECT kind, status FROM conversations WHERE tenant_id = $1 AND id = $2";
}
