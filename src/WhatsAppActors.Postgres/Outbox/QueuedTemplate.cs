using Npgsql;
using WhatsAppActors.Content;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Templates;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>What is known of the template of a message that waits.</summary>
/// <param name="Id">Ours; null where it is not known here, and of what is no template.</param>
/// <param name="Lane">Where the message waits.</param>
internal readonly record struct QueuedTemplate(Guid? Id, OutboxLane Lane)
{
    /// <summary>As the message's row has it, from when it was queued.</summary>
    public static QueuedTemplate Stored(NpgsqlDataReader row) => new(row.OrNull<Guid>("queued_template_id"), (OutboxLane)row.Get<short>("lane"));

    /// <summary>As it is at the claim: a template may have been synchronised, or put into another category, since the message was queued.</summary>
    public static QueuedTemplate ByNow(NpgsqlDataReader row) => row.Get<string>("type") == TemplateContent.Name
        ? new QueuedTemplate(row.OrNull<Guid>("template_id"), SendableTemplate.LaneOf(row.TextOrNull("template_category")))
        : Stored(row);
}
