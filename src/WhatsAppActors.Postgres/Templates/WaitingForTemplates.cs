namespace WhatsAppActors.Postgres.Templates;

/// <summary>
/// What waits in the outbox for a template follows its state: what may not go out is put aside, so that it holds up nothing, and says why; what
/// may again goes on. A claim that meets one in between puts it aside itself.
/// </summary>
internal static class WaitingForTemplates
{
    /// <summary>The due time of what waits for a person or the provider.</summary>
    public const string Never = "'infinity'::timestamptz";

    /// <summary>Goes on with what waits for templates that may be sent. $1 tenant, $2 templates, $3 now.</summary>
    public const string GoOn = $"""
        UPDATE outbox
           SET due_at = CASE WHEN awaits_files IS NULL THEN $3 ELSE due_at END, steps_aside = false,
               waits_for = CASE WHEN awaits_files IS NOT NULL THEN 'Its file is being uploaded to WhatsApp.' END
         WHERE (tenant_id, message_id) IN (
            SELECT o.tenant_id, o.message_id
              FROM outbox o JOIN templates t ON t.tenant_id = o.tenant_id AND t.id = o.template_id AND t.status = 'APPROVED'
             WHERE o.tenant_id = $1 AND o.template_id = ANY ($2) AND o.state = 'queued' AND o.steps_aside AND o.due_at = {Never}
             ORDER BY o.message_id FOR UPDATE OF o)
        """;

    /// <summary>Puts what waits for templates aside. $1 tenant, $2 templates, $3 why, one each.</summary>
    public const string PutAside = $"""
        UPDATE outbox o SET due_at = {Never}, waits_for = u.why, steps_aside = true
          FROM unnest($2::uuid[], $3::text[]) AS u(template_id, why)
         WHERE o.tenant_id = $1 AND o.template_id = u.template_id AND (o.tenant_id, o.message_id) IN (
            SELECT w.tenant_id, w.message_id FROM outbox w
             WHERE w.tenant_id = $1 AND w.template_id = ANY ($2) AND w.state = 'queued' AND NOT (w.steps_aside AND w.due_at = {Never}) ORDER BY w.message_id FOR UPDATE)
        """;

    /// <summary>
    /// Goes on with what was put aside while its template was approved, or its number deleted, in a transaction that neither saw the other's. $1 now,
    /// $2 how many at most.
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
