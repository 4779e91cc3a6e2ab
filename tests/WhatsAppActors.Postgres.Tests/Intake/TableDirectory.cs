using Npgsql;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Postgres.Tests.Intake;

/// <summary>Reads the channels table at every question.</summary>
internal sealed class TableDirectory(NpgsqlDataSource database) : IChannelDirectory
{
    public IReadOnlyList<AppSecret> AppSecrets => [];

    public bool KnowsVerifyToken(string token) => false;

    public Task RefreshAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask<IReadOnlyList<ChannelRoute>> FindAsync(string channelKind, ItemAddress address, CancellationToken cancellationToken)
    {
        var column = address.Kind == AddressKind.Number ? "provider_id" : "account_id";
        await using var command = database.CreateCommand(
            $"SELECT tenant_id, id, kind, provider_id, account_id, portfolio_id, encode(app_secret_fingerprint, 'hex'), last_seen_account_id, version FROM channels WHERE kind = $1 AND {column} = $2 AND deleted_at IS NULL");
        command.Parameters.Add(new NpgsqlParameter { Value = channelKind });
        command.Parameters.Add(new NpgsqlParameter { Value = address.ProviderId });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<ChannelRoute>();
        while (await row.ReadAsync(cancellationToken))
        {
            found.Add(new ChannelRoute(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
                row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7), row.GetInt64(8)));
        }

        return found;
    }
}
