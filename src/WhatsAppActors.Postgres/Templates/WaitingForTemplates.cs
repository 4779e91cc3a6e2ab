namespace WhatsAppActors.Postgres.Templates;

/// <summary>
/// What waits in the outbox for a template follows its state: what may not go out is put aside by the claim that meets it, so that it holds up nothing, and says why; what may again
/// goes on. However much waits, a change moves a part of it, and <see cref="GoOnWithForgotten"/> the rest, a part at a time.
/// </summary>
internal static class WaitingForTemplates
{
    /// <summary>So many are moved by one statement.</summary>
    public const int MostAtOnce = 5_000;

    /// <summary>The due time of what waits for a person or the provider.</summary>
    public const string Never = "'infinity'::timestamptz";

    /// <summary>Goes on with what waits for templates that may be sent. Waits for nobody's lock. $1 tenant, $2 templates, $3 now, $4 how many at most.</summary>
    public const string GoOn = $"""
        UPDATE outbox
           SET due_at = CASE WHEN awaits_files IS NULL THEN $3 ELSE due_at END, steps_aside = false,
               waits_for = CASE WHEN awaits_files IS NOT NULL THEN 'Its file is being uploaded to WhatsApp.' END
         WHERE (tenant_id, message_id) IN (
            SELECT o.tenant_id, o.message_id
              FROM outbox o JOIN templates t ON t.tenant_id = o.tenant_id AND t.id = o.template_id AND t.status = 'APPROVED'
             WHERE o.tenant_id = $1 AND o.template_id = ANY ($2) AND o.state = 'queued' AND o.steps_aside AND o.due_at = {Never}
             ORDER BY o.message_id LIMIT $4 FOR UPDATE OF o SKIP LOCKED)
        """;

    /// <summary>
    /// Goes on with what was put aside while its template was approved, or its number deleted, in a transaction that neither saw the other's, and with what was too much to be moved
    /// there. $1 now, $2 how many at most.
    /// </summary>
    public const string GoOnWithForgotten = $"""
        UPDATE outbox SET due_at = $1, waits_for = NULL, steps_aside = false
         WHERE (tenant_id, message_id) IN (
            SELECT o.tenant_id, o.message_id
              FROM outbox o
              JOIN channels c ON c.tenant_id = o.tenant_id AND c.id = o.channel_id
              LEFT JOIN templates t ON t.tenant_id = o.tenant_id AND t.id = o.template_id
             WHERE o.state = 'queued' AND o.due_at = {Never} AND (c.deleted_at IS NOT NULL OR (t.status = 'APPROVED' AND o.awaits_files IS NULL))
             ORDER BY o.tenant_id, o.message_id LIMIT $2 FOR UPDATE OF o SKIP LOCKED)
        """;
}
