using Npgsql;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Postgres.Commands;

namespace WhatsAppActors.Postgres.Turns;

/// <summary>What turns do beside replies and consent, where an assistant had a part in them. It happens with the turn, or not at all.</summary>
internal static class AssistantEffects
{
    // What breaks a limit of the fields, as they are by now, is left out: the rest of the turn is true all the same.
    private static readonly string ChangeCustomers = $"""
        UPDATE customers p
           SET display_name = coalesce(u.display_name, p.display_name),
               display_name_source = CASE WHEN u.display_name IS NULL THEN p.display_name_source ELSE 'user' END,
               language = coalesce(u.language, p.language),
               custom_fields = CASE WHEN octet_length(m.fields::text) <= {CustomFields.MostBytes} AND (SELECT count(*) FROM jsonb_object_keys(m.fields)) <= {CustomFields.MostKeys}
                                    THEN m.fields ELSE p.custom_fields END,
               updated_at = greatest(p.updated_at, $5)
          FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $6::text[]) AS u(tenant_id, id, display_name, fields, language)
         CROSS JOIN LATERAL (SELECT (c.custom_fields || jsonb_strip_nulls(u.fields::jsonb))
                                    - ARRAY(SELECT key FROM jsonb_each(u.fields::jsonb) WHERE value = 'null'::jsonb) AS fields
                               FROM customers c WHERE c.tenant_id = u.tenant_id AND c.id = u.id) AS m
         WHERE p.tenant_id = u.tenant_id AND p.id = u.id
        """;

    // What a plan's switch ends; only where there is such a plan, and another one runs.
    private const string EndSubscriptions = """
        UPDATE subscriptions s SET status = 'canceled', ends_at = greatest(s.starts_at, $4)
          FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS u(tenant_id, customer_id, plan_code)
          JOIN subscription_plans l ON l.tenant_id = u.tenant_id AND l.code = u.plan_code AND l.is_active
         WHERE s.tenant_id = u.tenant_id AND s.customer_id = u.customer_id AND s.status IN ('active', 'cancel_scheduled') AND s.plan_code <> u.plan_code
        """;

    private const string BeginSubscriptions = """
        INSERT INTO subscriptions (tenant_id, customer_id, plan_code, status, starts_at, ends_at, amount_paid_per_cycle, currency)
        SELECT u.tenant_id, u.customer_id, l.code, 'active', $4, $4 + make_interval(days => l.duration_days), l.price, l.currency
          FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS u(tenant_id, customer_id, plan_code)
          JOIN subscription_plans l ON l.tenant_id = u.tenant_id AND l.code = u.plan_code AND l.is_active
        ON CONFLICT (tenant_id, customer_id) WHERE status IN ('active', 'cancel_scheduled') DO NOTHING
        """;

    private const string MarkSubscriptions = """
        UPDATE subscriptions s SET status = u.status
          FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS u(tenant_id, customer_id, status)
         WHERE s.tenant_id = u.tenant_id AND s.customer_id = u.customer_id AND s.status IN ('active', 'cancel_scheduled')
        """;

    private const string ScheduleFollowUps = """
        INSERT INTO scheduled_messages (tenant_id, id, conversation_id, send_at, type, text, content, created_at, after_seq)
        SELECT u.tenant_id, u.id, u.conversation_id, u.send_at, 'text', u.text, '{}'::jsonb, $6, u.after_seq
          FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[], $7::bigint[]) AS u(tenant_id, id, conversation_id, send_at, text, after_seq)
        """;

    private const string EndRuns = """
        UPDATE assistant_runs r SET state = 'answered', ended_at = $3 FROM unnest($1::uuid[], $2::uuid[]) AS u(tenant_id, id) WHERE r.tenant_id = u.tenant_id AND r.id = u.id
        """;

    // One that is another than the answer knew, since an agent has decided meanwhile, is told of by the next answer. What an agent approved is done with this turn.
    private const string TellCalls = """
        UPDATE assistant_calls c
           SET told = true, state = CASE WHEN u.state = 'approved' THEN 'ended' ELSE c.state END,
               result = CASE WHEN u.state = 'approved' THEN u.result ELSE c.result END, error = CASE WHEN u.state = 'approved' THEN u.error ELSE c.error END
          FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[]) AS u(tenant_id, id, state, result, error)
         WHERE c.tenant_id = u.tenant_id AND c.id = u.id AND c.state = u.state AND NOT c.told
        """;

    /// <summary>The commands of turns whose guards have passed.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Of(List<TakenTurn> taken, DateTimeOffset now)
    {
        var changed = taken.FindAll(t => t.Turn.Decision.Customer is not null);
        if (changed.Count > 0)
        {
            yield return new NpgsqlBatchCommand(ChangeCustomers)
                .Column(changed, t => t.TenantId).Column(changed, t => t.CustomerId).Column(changed, t => t.Turn.Decision.Customer!.DisplayName)
                .Column(changed, t => t.Turn.Decision.Customer!.CustomFields?.ToJsonString() ?? "{}").Value(now)
                .Column(changed, t => t.Turn.Decision.Customer!.Language);
        }

        var switched = taken.FindAll(t => t.Turn.Decision.Subscription is { Action: SubscriptionAction.Switch });
        if (switched.Count > 0)
        {
            foreach (var statement in (string[])[EndSubscriptions, BeginSubscriptions])
            {
                yield return new NpgsqlBatchCommand(statement)
                    .Column(switched, t => t.TenantId).Column(switched, t => t.CustomerId).Column(switched, t => t.Turn.Decision.Subscription!.PlanCode).Value(now);
            }
        }

        var marked = taken.FindAll(t => t.Turn.Decision.Subscription is { Action: not SubscriptionAction.Switch });
        if (marked.Count > 0)
        {
            yield return new NpgsqlBatchCommand(MarkSubscriptions)
                .Column(marked, t => t.TenantId).Column(marked, t => t.CustomerId)
                .Column(marked, t => t.Turn.Decision.Subscription!.Action == SubscriptionAction.Cancel ? "cancel_scheduled" : "active");
        }

        var followUps = taken.SelectMany(t => t.Turn.Decision.FollowUps.Select(later => (Taken: t, Later: later))).ToList();
        if (followUps.Count > 0)
        {
            yield return new NpgsqlBatchCommand(ScheduleFollowUps)
                .Column(followUps, f => f.Taken.TenantId).Column(followUps, _ => Guid.CreateVersion7(now)).Column(followUps, f => f.Taken.ConversationId)
                .Column(followUps, f => f.Later.At.ToUniversalTime()).Column(followUps, f => f.Later.Text).Value(now)
                .Column(followUps, f => f.Taken.Turn.HandledSeq);
        }

        var recorded = taken.FindAll(t => t.Turn.Decision.Record is not null);
        if (recorded.Count == 0) yield break;
        yield return new NpgsqlBatchCommand(EndRuns).Column(recorded, t => t.TenantId).Column(recorded, t => t.Turn.Decision.Record!.RunId).Value(now);
        var told = recorded.SelectMany(t => t.Turn.Decision.Record!.ToldCalls.Select(call => (t.TenantId, Call: call))).ToList();
        if (told.Count == 0) yield break;
        yield return new NpgsqlBatchCommand(TellCalls)
            .Column(told, c => c.TenantId).Column(told, c => c.Call.Id).Column(told, c => c.Call.Seen.ToString().ToLowerInvariant())
            .Column(told, c => c.Call.Result?.Value).Column(told, c => c.Call.Result?.Error);
    }
}
