using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Postgres.Routing;

/// <summary>
/// Keeps the live channels in memory. PostgreSQL notifies of changes; what is not known is asked for once more before it
/// counts as unknown. A picture that is a moment old does no harm: the intake checks its routes inside the transaction.
/// </summary>
internal sealed partial class ChannelDirectory(
    NpgsqlDataSource database, ISecretBox secrets, VerifyTokenHash verifyTokens, DatabaseReadiness readiness, TimeProvider time, ILogger<ChannelDirectory> logger)
    : BackgroundService, IChannelDirectory
{
    // Notifications are lost with their connection; the picture is read anew at least this often.
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(30);

    private const string ReadChannels = """
        SELECT tenant_id, id, kind, provider_id, account_id, portfolio_id, encode(app_secret_fingerprint, 'hex'), last_seen_account_id, version,
               app_secret, verify_token_hash
          FROM channels WHERE deleted_at IS NULL
        """;

    private const string HasChannel = """
        SELECT EXISTS (SELECT 1 FROM channels WHERE kind = $1 AND deleted_at IS NULL AND provider_id = $2)
            OR EXISTS (SELECT 1 FROM channels WHERE kind = $1 AND deleted_at IS NULL AND account_id = $2)
        """;

    private readonly SemaphoreSlim _refreshing = new(1);
    private ChannelSnapshot _snapshot = ChannelSnapshot.Empty;

    /// <inheritdoc/>
    public IReadOnlyList<AppSecret> AppSecrets => Volatile.Read(ref _snapshot).Secrets;

    /// <inheritdoc/>
    public bool KnowsVerifyToken(string token)
    {
        var hash = verifyTokens.Of(token);
        var known = false;
        foreach (var other in Volatile.Read(ref _snapshot).VerifyTokenHashes) known |= CryptographicOperations.FixedTimeEquals(hash, other);
        return known;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ChannelRoute>> FindAsync(string channelKind, ItemAddress address, CancellationToken cancellationToken)
    {
        var found = Volatile.Read(ref _snapshot).Find(channelKind, address);
        if (found.Count > 0 || !await ExistsAsync(channelKind, address.ProviderId, cancellationToken)) return found;
        await RefreshAsync(cancellationToken);
        return Volatile.Read(ref _snapshot).Find(channelKind, address);
    }

    /// <inheritdoc/>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            Volatile.Write(ref _snapshot, await ReadAsync(cancellationToken));
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _refreshing.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WhenReadyAsync(stoppingToken);
        await new Listening(database, time, logger).RunAsync("channels_changed", RefreshInterval, RefreshAsync, (_, stop) => RefreshAsync(stop), stoppingToken);
    }

    private async Task<bool> ExistsAsync(string kind, string providerId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(HasChannel);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = kind });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = providerId });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<ChannelSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var routes = new List<ChannelRoute>();
        var numbersBySecret = new Dictionary<string, (string Sealed, HashSet<string> Numbers)>(StringComparer.Ordinal);
        var tokens = new List<byte[]>();
        await using (var command = database.CreateCommand(ReadChannels))
        {
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                var route = new ChannelRoute(
                    row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
                    row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7), row.GetInt64(8));
                routes.Add(route);
                if (route.AppSecretFingerprint is { } fingerprint && !row.IsDBNull(9))
                {
                    if (!numbersBySecret.TryGetValue(fingerprint, out var entry)) numbersBySecret[fingerprint] = entry = (row.GetString(9), []);
                    entry.Numbers.Add(route.ProviderId);
                }

                if (!row.IsDBNull(10)) tokens.Add(row.GetFieldValue<byte[]>(10));
            }
        }

        var known = Volatile.Read(ref _snapshot).Secrets.ToDictionary(s => s.Proof.Value, s => s.Key, StringComparer.Ordinal);
        var opened = new List<AppSecret>();
        foreach (var (fingerprint, (sealedSecret, numbers)) in numbersBySecret)
        {
            // A secret is opened once: its fingerprint says that it is still the same.
            if ((known.GetValueOrDefault(fingerprint) ?? Open(fingerprint, sealedSecret)) is { } key)
                opened.Add(new AppSecret(new AppProof(fingerprint), key, numbers));
        }

        return new ChannelSnapshot(routes, opened, tokens);
    }

    private byte[]? Open(string fingerprint, string sealedSecret)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetBytes(secrets.Unprotect(sealedSecret));
        }
        catch (SecretUnreadableException exception)
        {
            SecretUnreadable(logger, fingerprint[..8], exception.Message);
            return null;
        }
    }

    [LoggerMessage(1202, LogLevel.Error, "The app secret with fingerprint {Fingerprint}… cannot be opened, so its webhooks are refused: {Reason}")]
    private static partial void SecretUnreadable(ILogger logger, string fingerprint, string reason);
}
