using Npgsql;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>Stops a number whose token the provider does not take: nothing goes out through it, no file either, until it has a new one.</summary>
internal static class NumberStop
{
    // Held until the transaction ends, so that a token that comes meanwhile finds the number stopped, and frees it.
    private const string ReadToken = "SELECT access_token FROM channels WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE";

    /// <summary>Stops it. A refusal of a token that has been replaced meanwhile says nothing about the new one.</summary>
    /// <param name="connection">The transaction's.</param>
    /// <param name="secrets">Open what the number has now.</param>
    /// <param name="tenantId">Whose.</param>
    /// <param name="channelId">The number.</param>
    /// <param name="token">The token that does not hold; null when the number had none that can be opened.</param>
    /// <param name="now">The moment.</param>
    /// <param name="why">Why, and what to do, for a person.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when it has another token by now, is stopped already, or is deleted.</returns>
    public static async Task<bool> StopAsync(
        NpgsqlConnection connection, ISecretBox secrets, Guid tenantId, Guid channelId, string? token, DateTimeOffset now, string why, CancellationToken cancellationToken)
    {
        await using (var read = connection.Batch(new NpgsqlBatchCommand(ReadToken).Value(tenantId).Value(channelId)))
        {
            if (secrets.OpenOrNull(await read.ExecuteScalarAsync(cancellationToken) as string) != token) return false;
        }

        await using var stop = connection.Batch(new NpgsqlBatchCommand(ClaimStatements.StopChannel).Value(tenantId).Value(channelId).Value(now).Value(why));
        return await stop.ExecuteNonQueryAsync(cancellationToken) > 0;
    }
}
