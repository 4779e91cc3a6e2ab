using Npgsql;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Intake.Batching;

namespace WhatsAppActors.Postgres.Intake.Steps;

/// <summary>Where strangers are not registered, what they said is parked, and its key freed so that a replay can take it.</summary>
internal static class StrangerStep
{
    private const string FreeKeys = """
        DELETE FROM message_keys k
         USING unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS u(tenant_id, channel_id, direction, provider_message_id)
         WHERE k.tenant_id = u.tenant_id AND k.channel_id = u.channel_id AND k.direction = u.direction AND k.provider_message_id = u.provider_message_id
        """;

    private const string Detail = "Nobody knows this person and automatic registration is off (CUSTOMER_AUTO_CREATION_ENABLED=false).";

    public static async Task RunAsync(NpgsqlConnection connection, IntakeBatch batch, CancellationToken cancellationToken)
    {
        var strangers = batch.Messages.FindAll(m => m.Claim.CustomerId is null);
        batch.Parked.AddRange(strangers.Select(m => m.Origin.Park(ParkReasons.Stranger, Detail)));
        batch.Parked.AddRange(batch.Preferences.Where(p => p.Claim.CustomerId is null).Select(p => p.Origin.Park(ParkReasons.Stranger, Detail)));
        batch.KeepMessages(m => m.Claim.CustomerId is not null);
        batch.KeepPreferences(p => p.Claim.CustomerId is not null);
        if (strangers.Count == 0) return;
        await using var free = connection.Batch(new NpgsqlBatchCommand(FreeKeys)
            .Column(strangers, m => m.Key.TenantId).Column(strangers, m => m.Key.ChannelId)
            .Column(strangers, m => m.Key.Direction).Column(strangers, m => m.Key.ProviderMessageId));
        await free.ExecuteNonQueryAsync(cancellationToken);
    }
}
