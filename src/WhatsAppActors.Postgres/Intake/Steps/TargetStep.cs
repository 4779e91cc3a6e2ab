using Npgsql;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Intake.Batching;
using WhatsAppActors.Postgres.Statuses;

namespace WhatsAppActors.Postgres.Intake.Steps;

/// <summary>
/// Reactions, edits and revokes change the message they are about, whichever of the two comes first: the target is
/// computed from all rows that speak of it, so that order and duplicates do not matter.
/// </summary>
internal static class TargetStep
{
    private const string FindTargets = """
        SELECT DISTINCT m.tenant_id, m.channel_id, m.target_message_id
          FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS u(tenant_id, channel_id, wamid)
          JOIN messages m ON m.tenant_id = u.tenant_id AND m.channel_id = u.channel_id AND m.target_message_id = u.wamid
        """;

    private const string FindFailedReactions = """
        SELECT DISTINCT m.tenant_id, m.channel_id, m.target_message_id
          FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS u(tenant_id, channel_id, wamid)
          JOIN message_keys k ON k.tenant_id = u.tenant_id AND k.channel_id = u.channel_id AND k.direction = 'outbound' AND k.provider_message_id = u.wamid
          JOIN messages m ON m.tenant_id = k.tenant_id AND m.id = k.message_id
         WHERE m.type = 'reaction' AND m.target_message_id IS NOT NULL
        """;

    private const string FindFailed = """
        SELECT DISTINCT m.tenant_id, m.channel_id, m.target_message_id
          FROM unnest($1::uuid[], $2::uuid[]) AS u(tenant_id, id)
          JOIN messages m ON m.tenant_id = u.tenant_id AND m.id = u.id
         WHERE m.type = 'reaction' AND m.status = 'failed' AND m.target_message_id IS NOT NULL
        """;

    // Only what was said in the same conversation counts, and only their author edits or revokes a message: the same person, merged since or not.
    // Most messages have nothing said about them, and their rows stay as they are.
    public const string ApplyToTargets = """
        WITH targets AS (
            SELECT DISTINCT m.tenant_id, m.id, m.conversation_id, m.channel_id, m.direction, coalesce(p.merged_into, m.customer_id) AS customer_id, k.provider_message_id
              FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS u(tenant_id, channel_id, wamid)
              JOIN message_keys k ON k.tenant_id = u.tenant_id AND k.channel_id = u.channel_id AND k.provider_message_id = u.wamid
              JOIN messages m ON m.tenant_id = k.tenant_id AND m.id = k.message_id
              LEFT JOIN customers p ON p.tenant_id = m.tenant_id AND p.id = m.customer_id
        ), said AS (
            SELECT t.tenant_id, t.id, s.type, a.customer_id, s.direction, s.target_text,
                   s.direction = t.direction AND (s.direction = 'outbound' OR a.customer_id IS NOT DISTINCT FROM t.customer_id) AS by_author,
                   least(s.provider_timestamp, s.created_at) AS at, s.seq
              FROM targets t
              JOIN messages s ON s.tenant_id = t.tenant_id AND s.channel_id = t.channel_id AND s.target_message_id = t.provider_message_id
                             AND s.conversation_id = t.conversation_id
              LEFT JOIN customers p ON p.tenant_id = s.tenant_id AND p.id = s.customer_id
             CROSS JOIN LATERAL (SELECT coalesce(p.merged_into, s.customer_id) AS customer_id) AS a
             WHERE s.direction = 'inbound' OR coalesce(s.status, '') NOT IN ('failed', 'canceled')
        ), latest_reactions AS (
            SELECT DISTINCT ON (tenant_id, id, direction, customer_id) tenant_id, id, direction, customer_id, target_text AS emoji, at, seq
              FROM said WHERE type = 'reaction'
             ORDER BY tenant_id, id, direction, customer_id, at DESC, seq DESC
        ), reactions AS (
            SELECT tenant_id, id, jsonb_agg(jsonb_build_object('by', direction, 'customerId', customer_id, 'emoji', emoji) ORDER BY at DESC, seq DESC) AS list
              FROM latest_reactions WHERE coalesce(emoji, '') <> '' GROUP BY tenant_id, id
        ), edits AS (
            SELECT DISTINCT ON (tenant_id, id) tenant_id, id, at, target_text AS text
              FROM said WHERE type = 'edit' AND by_author
             ORDER BY tenant_id, id, at DESC, seq DESC
        ), revokes AS (
            SELECT tenant_id, id, min(at) AS at FROM said WHERE type = 'revoke' AND by_author GROUP BY tenant_id, id
        ), computed AS (
            SELECT m.tenant_id, m.id, r.list AS reactions,
                   CASE WHEN e.text IS NULL THEN m.original_text ELSE coalesce(m.original_text, m.text) END AS original_text,
                   coalesce(e.text, m.text) AS text, coalesce(e.at, m.edited_at) AS edited_at, coalesce(v.at, m.revoked_at) AS revoked_at
              FROM targets t
              JOIN messages m ON m.tenant_id = t.tenant_id AND m.id = t.id
              LEFT JOIN reactions r ON r.tenant_id = t.tenant_id AND r.id = t.id
              LEFT JOIN edits e ON e.tenant_id = t.tenant_id AND e.id = t.id
              LEFT JOIN revokes v ON v.tenant_id = t.tenant_id AND v.id = t.id
        )
        UPDATE messages m
           SET reactions = c.reactions, original_text = c.original_text, text = c.text, edited_at = c.edited_at, revoked_at = c.revoked_at
          FROM computed c
         WHERE m.tenant_id = c.tenant_id AND m.id = c.id
           AND (m.reactions, m.original_text, m.text, m.edited_at, m.revoked_at) IS DISTINCT FROM (c.reactions, c.original_text, c.text, c.edited_at, c.revoked_at)
        """;

    /// <summary>The messages that rows of this batch speak of, and the new ones that earlier rows speak of.</summary>
    public static async Task<HashSet<WamidKey>> FindAsync(NpgsqlConnection connection, IntakeBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Messages.Count == 0) return [];
        var touched = batch.Messages.Where(m => m.Item.TargetMessageId is not null)
            .Select(m => new WamidKey(m.Route.TenantId, m.Route.ChannelId, m.Item.TargetMessageId!)).ToHashSet();
        await using var find = connection.Batch(new NpgsqlBatchCommand(FindTargets)
            .Column(batch.Messages, m => m.Route.TenantId).Column(batch.Messages, m => m.Route.ChannelId)
            .Column(batch.Messages, m => m.Item.ProviderMessageId));
        await using var reader = await find.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) touched.Add(new WamidKey(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2)));
        return touched;
    }

    /// <summary>The messages that reactions of ours were put on, of which this batch says that they failed.</summary>
    public static async Task<HashSet<WamidKey>> OfFailedAsync(NpgsqlConnection connection, IntakeBatch batch, CancellationToken cancellationToken)
    {
        var failed = batch.Statuses.FindAll(s => s.Item.Status == "failed");
        var targets = new HashSet<WamidKey>();
        if (failed.Count == 0) return targets;
        await using var find = connection.Batch(new NpgsqlBatchCommand(FindFailedReactions)
            .Column(failed, s => s.Route.TenantId).Column(failed, s => s.Route.ChannelId).Column(failed, s => s.Item.ProviderMessageId));
        await using var reader = await find.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) targets.Add(new WamidKey(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2)));
        return targets;
    }

    /// <summary>
    /// Of messages whose wamids have been recorded: reactions of which was said before that they failed are not shown any more. Rare, and after messages in the order of locks: a
    /// circle is a deadlock that is tried again.
    /// </summary>
    public static async Task ForgetFailedAsync(NpgsqlConnection connection, IReadOnlyCollection<RecordedWamid> recorded, CancellationToken cancellationToken)
    {
        if (recorded.Count == 0) return;
        var targets = new List<WamidKey>();
        await using (var find = connection.Batch(new NpgsqlBatchCommand(FindFailed).Column(recorded, r => r.TenantId).Column(recorded, r => r.MessageId)))
        await using (var reader = await find.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken)) targets.Add(new WamidKey(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2)));
        }

        await ForgetAsync(connection, targets, cancellationToken);
    }

    /// <summary>Reactions that were put on the targets will not go out: they are not shown on them any more.</summary>
    public static async Task ForgetAsync(NpgsqlConnection connection, IReadOnlyCollection<WamidKey> targets, CancellationToken cancellationToken)
    {
        await MessageLocks.TakeAsync(connection, targets, cancellationToken);
        await ApplyAsync(connection, targets, cancellationToken);
    }

    /// <summary>Computes the targets anew. Their rows are locked by then.</summary>
    public static async Task ApplyAsync(NpgsqlConnection connection, IReadOnlyCollection<WamidKey> targets, CancellationToken cancellationToken)
    {
        if (targets.Count == 0) return;
        await using var apply = connection.Batch(MessageLocks.Over(ApplyToTargets, targets));
        await apply.ExecuteNonQueryAsync(cancellationToken);
    }
}
