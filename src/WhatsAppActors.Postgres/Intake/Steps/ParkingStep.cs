using System.Security.Cryptography;
using System.Text;
using Npgsql;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Intake.Batching;
using WhatsAppActors.Postgres.Intake.Routing;

namespace WhatsAppActors.Postgres.Intake.Steps;

/// <summary>Parks what a person should look at, once; removes what a replay has taken.</summary>
internal static class ParkingStep
{
    private const string InsertParked = """
        INSERT INTO parked_items (id, tenant_id, channel_kind, reason, detail, address_kind, address, proof, received_at, payload, dedupe_key)
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[], $10::bytea[], $11::bytea[])
        ON CONFLICT (dedupe_key) DO UPDATE SET reason = EXCLUDED.reason, detail = EXCLUDED.detail, tenant_id = EXCLUDED.tenant_id
        """;

    private const string UpdateReplayed = """
        UPDATE parked_items p SET reason = u.reason, detail = u.detail, tenant_id = u.tenant_id, attempts = p.attempts + 1
          FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS u(id, tenant_id, reason, detail)
         WHERE p.id = u.id
        """;

    private const string DeleteTaken = "DELETE FROM parked_items WHERE id = ANY($1)";

    // Another WABA id than the channel's is recorded, not refused: numbers move between accounts.
    private const string RecordAccounts = """
        UPDATE channels c SET last_seen_account_id = u.account_id
          FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS u(tenant_id, id, account_id)
         WHERE c.tenant_id = u.tenant_id AND c.id = u.id AND c.last_seen_account_id IS DISTINCT FROM u.account_id
        """;

    public static async Task RunAsync(NpgsqlConnection connection, IntakeBatch batch, CancellationToken cancellationToken)
    {
        await using var commands = connection.CreateBatch();
        var stillParked = batch.Parked.Where(p => p.Delivery.ReplayOf is not null).DistinctBy(p => p.Delivery.ReplayOf).ToList();
        var parkedAgain = stillParked.Select(p => p.Delivery.ReplayOf).ToHashSet();
        var parked = batch.Parked.Where(p => p.Delivery.ReplayOf is null)
            .Select(p => (Item: p, Payload: p.Item.CutOut().ToArray()))
            .Select(p => (p.Item, p.Payload, Key: DedupeKey(p.Item, p.Payload)))
            .DistinctBy(p => Convert.ToHexString(p.Key)).OrderBy(p => Convert.ToHexString(p.Key), StringComparer.Ordinal).ToList();
        var taken = batch.Items.Where(i => i.Delivery.ReplayOf is { } id && !parkedAgain.Contains(id)).Select(i => i.Delivery.ReplayOf!.Value).Distinct().ToArray();
        var accounts = batch.Items
            .Where(i => i.Route is not null && i.Item.Address?.AccountId is { } seen && seen != i.Route.AccountId && seen != i.Route.LastSeenAccountId)
            .GroupBy(i => i.Route!.ChannelId).Select(g => g.Last()).OrderBy(i => i.Route!.ChannelId).ToList();

        if (parked.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(InsertParked)
                .Column(parked, _ => Guid.CreateVersion7()).Column(parked, p => p.Item.Parked!.TenantId).Column(parked, p => p.Item.Delivery.ChannelKind)
                .Column(parked, p => p.Item.Parked!.Reason).Column(parked, p => p.Item.Parked!.Detail)
                .Column(parked, p => p.Item.Item.Address is { } a ? (a.Kind == AddressKind.Number ? "number" : "account") : null)
                .Column(parked, p => p.Item.Item.Address?.ProviderId).Column(parked, p => p.Item.Delivery.Proof.Value)
                .Column(parked, p => p.Item.Delivery.ReceivedAt).Column(parked, p => p.Payload).Column(parked, p => p.Key));
        }

        if (stillParked.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(UpdateReplayed)
                .Column(stillParked, p => p.Delivery.ReplayOf!.Value).Column(stillParked, p => p.Parked!.TenantId)
                .Column(stillParked, p => p.Parked!.Reason).Column(stillParked, p => p.Parked!.Detail));
        }

        if (taken.Length > 0) commands.BatchCommands.Add(new NpgsqlBatchCommand(DeleteTaken).Value(taken));
        if (accounts.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(RecordAccounts)
                .Column(accounts, i => i.Route!.TenantId).Column(accounts, i => i.Route!.ChannelId).Column(accounts, i => i.Item.Address!.AccountId));
        }

        if (commands.BatchCommands.Count > 0) await commands.ExecuteNonQueryAsync(cancellationToken);
    }

    // The proof is part of it: what a wrong app claimed must not stand in the way of what the right one says.
    private static byte[] DedupeKey(RoutedItem item, byte[] payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{item.Delivery.ChannelKind}\n{item.Delivery.Proof.Value}\n"));
        hash.AppendData(payload);
        return hash.GetHashAndReset();
    }
}
