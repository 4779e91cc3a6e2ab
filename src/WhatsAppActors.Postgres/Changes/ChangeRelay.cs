using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Faults;

namespace WhatsAppActors.Postgres.Changes;

/// <summary>
/// Carries notices between the processes that share a database, by NOTIFY on a connection apart: inside the transactions themselves it
/// would make their commits queue up, one behind the other (PostgreSQL takes one lock for all that notify).
/// </summary>
internal sealed class ChangeRelay(NpgsqlDataSource database, TimeProvider time, ILogger<ChangeRelay> logger)
{
    // Whoever watches here must not wait for a database that is away.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The channel of LISTEN and NOTIFY.</summary>
    public const string Channel = "whatsappactors_changes";

    private const string Notify = $"SELECT pg_notify('{Channel}', payload) FROM unnest($1::text[]) AS payload";

    /// <summary>What this process's own payloads are known by.</summary>
    public Guid Sender { get; } = Guid.NewGuid();

    /// <summary>Tells the other processes; what cannot be told is lost, which the next look of theirs makes good.</summary>
    public async Task SendAsync(IReadOnlyList<ChangeNotice> notices, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await using var connection = await database.OpenConnectionAsync(either.Token);
            await using var notify = connection.Batch(new NpgsqlBatchCommand(Notify)
                .Value(notices.SelectMany(notice => NoticeText.Write(Sender, notice)).ToArray()));
            await notify.ExecuteNonQueryAsync(either.Token);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            ChangeLog.NotTold(logger, notices.Count, exception.Reason());
        }
    }
}
