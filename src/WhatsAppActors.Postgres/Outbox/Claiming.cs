using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Postgres.Channels;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.FaultInjection;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Intake.Batching;
using WhatsAppActors.Postgres.Intake.Steps;
using WhatsAppActors.Postgres.Outbox.Files;
using WhatsAppActors.Postgres.Outbox.Pace;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>Claims what is due, of any number of numbers in one transaction.</summary>
internal sealed class Claiming(
    NpgsqlDataSource database, ISecretBox secrets, IChangeNotices changes, SendsInFlight sends, TimeProvider time, ILogger<Claiming> logger)
{
    private static readonly TimeSpan TakeBackPause = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Returns after COMMIT, what may go out of each number, in the order asked. Throws, with nothing claimed: what a commit of unknown outcome
    /// claimed all the same is taken back first, since no request of it has begun, and nobody else may give up what a living process claimed.
    /// </summary>
    public async Task<IReadOnlyList<ClaimedSends>> CommitAsync(IReadOnlyList<ClaimRequest> requests, CancellationToken cancellationToken)
    {
        var committing = new List<TakenRow>();
        try
        {
            return await CommitAsync(requests, committing, cancellationToken);
        }
        catch (Exception exception) when (committing.Count > 0)
        {
            await TakeBackAsync(committing, requests[^1].ProcessNumber, exception, cancellationToken);
            throw;
        }
    }

    private async Task<IReadOnlyList<ClaimedSends>> CommitAsync(
        IReadOnlyList<ClaimRequest> requests, List<TakenRow> committing, CancellationToken cancellationToken)
    {
        // Two activations of a number may meet here: the second one has nothing left to take.
        var numbers = requests.DistinctBy(r => r.Number).ToList();
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var taken = await TakeAsync(connection, numbers, now, cancellationToken);
        if (taken.Count == 0) return [.. requests.Select(_ => ClaimedSends.None)];

        var files = await UploadedFiles.FindAsync(connection, taken, now, cancellationToken);
        var day = await TenantDay.ReadAsync(connection, taken, now, cancellationToken);
        var claims = taken.GroupBy(t => t.Number).Select(g => Look(g.Key, [.. g], files, day)).ToList();
        await WriteAsync(connection, claims, day, now, cancellationToken);
        var stopped = new List<NumberClaim>();
        foreach (var claim in claims.Where(c => c.Reason is not null).OrderBy(c => c.Number.ChannelId))
        {
            if (await StopAsync(connection, claim, now, cancellationToken)) stopped.Add(claim);
        }

        committing.AddRange(claims.SelectMany(c => c.Sendable));
        await transaction.CommitAsync(CommitPoints.Claim, cancellationToken);
        foreach (var claim in stopped) OutboxLog.ChannelStopped(logger, claim.Number.TenantId, claim.Number.ChannelId, claim.Reason!);
        foreach (var failure in claims.SelectMany(c => c.Failed)) changes.Changed(new ConversationKey(failure.Number.TenantId, failure.ConversationId));

        var claimed = claims.ToDictionary(c => c.Number);
        return [.. requests.Select(r => claimed.Remove(r.Number, out var claim) ? claim.Of(r.Most, files) : ClaimedSends.None)];
    }

    private static async Task<List<TakenRow>> TakeAsync(
        NpgsqlConnection connection, List<ClaimRequest> numbers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = connection.Batch(new NpgsqlBatchCommand(ClaimStatements.Take)
            .Column(numbers, n => n.Number.TenantId).Column(numbers, n => n.Number.ChannelId).Value(now).Column(numbers, n => n.Most).Value((long)numbers[^1].ProcessNumber));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var taken = new List<TakenRow>();
        while (await reader.ReadAsync(cancellationToken)) taken.Add(TakenRow.Read(reader));
        return taken;
    }

    private NumberClaim Look(NumberKey number, List<TakenRow> taken, UploadedFiles files, TenantDay day)
    {
        // Nothing of a number without a token is claimed: its rows stay queued.
        var token = "";
        if (taken.Exists(t => t.Obstacle is null) && !TryOpenToken(taken[0].SealedToken, out token, out var reason)) return new NumberClaim(number, "", reason, [], [], [], taken);

        // A message that was canceled or settled while it waited keeps its state.
        var waiting = taken.FindAll(t => t.Status == "queued");
        var ready = waiting.FindAll(t => t is { Obstacle: null, TemplateWait: null } && files.HasAllOf(t)).ToLookup(day.Allows);
        return new NumberClaim(
            number, token, null, [.. ready[true]], waiting.FindAll(t => t.Obstacle is not null),
            taken.FindAll(t => t.Status != "queued" || t.Obstacle is not null), [])
        {
            Aside = waiting.FindAll(t => t is { Obstacle: null, TemplateWait: not null }),
            Over = [.. ready[false]],
            Fileless = waiting.FindAll(t => t is { Obstacle: null, TemplateWait: null } && !files.HasAllOf(t)),
        };
    }

    private static async Task WriteAsync(NpgsqlConnection connection, List<NumberClaim> claims, TenantDay day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sendable = claims.SelectMany(c => c.Sendable).ToList();
        var failed = claims.SelectMany(c => c.Failed).ToList();
        var dropped = claims.SelectMany(c => c.Dropped).ToList();
        var kept = claims.SelectMany(c => c.Kept).ToList();
        var aside = claims.SelectMany(c => c.Aside).ToList();
        var fileless = claims.SelectMany(c => c.Fileless).ToList();
        var learned = claims.SelectMany(c => c.Waiting).Where(row => row.Known != row.Queued).ToList();
        await using var batch = connection.CreateBatch();
        if (sendable.Count + failed.Count > 0) batch.BatchCommands.Add(Over(ClaimStatements.LockMessages, [.. sendable, .. failed]));
        if (sendable.Count > 0) batch.BatchCommands.Add(Over(ClaimStatements.Start, sendable));
        if (failed.Count > 0) batch.BatchCommands.Add(Over(ClaimStatements.Fail, failed).Column(failed, f => f.Obstacle!));
        if (dropped.Count > 0) batch.BatchCommands.Add(Over(ClaimStatements.Remove, dropped));
        if (learned.Count > 0) batch.BatchCommands.Add(Over(ClaimStatements.Learn, learned).Column(learned, l => l.Known.Id).Column(learned, l => (short)l.Known.Lane));
        if (aside.Count > 0) batch.BatchCommands.Add(Over(ClaimStatements.PutAside, aside).Column(aside, a => a.TemplateWait!));
        if (fileless.Count > 0)
        {
            batch.BatchCommands.Add(Over(ClaimStatements.AwaitFiles, fileless));
            batch.BatchCommands.Add(Over(ClaimStatements.UploadAnew, fileless).Value(now));
        }

        foreach (var command in day.Write([.. claims.SelectMany(c => c.Over)], now)) batch.BatchCommands.Add(command);
        if (kept.Count > 0) batch.BatchCommands.Add(Over(ClaimStatements.PutBack, kept).Column(kept, k => k.WaitsFor));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await TargetStep.ForgetAsync(
            connection, [.. failed.Where(f => f.Target is not null).Select(f => new WamidKey(f.Number.TenantId, f.Number.ChannelId, f.Target!)).Distinct()], cancellationToken);
    }

    // Until it is done: nothing else is claimed meanwhile, and where the database is away nothing could be. Or until nobody waits for sends any
    // more: a process that has ended is found by the recovery.
    private async Task TakeBackAsync(List<TakenRow> rows, long processNumber, Exception cause, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, sends.End);
        OutboxLog.ClaimUnknown(logger, rows.Count, cause.Reason());
        while (true)
        {
            try
            {
                // Locked first: the lost transaction may still be on its way to its end, and holds its rows until then.
                await using var connection = await database.OpenConnectionAsync(end.Token);
                await using var transaction = await connection.BeginTransactionAsync(end.Token);
                await using var batch = connection.Batch(Over(ClaimStatements.LockRows, rows), Over(ClaimStatements.LockMessages, rows));
                foreach (var sql in (ReadOnlySpan<string>)[ClaimStatements.TakeBackMessages, ClaimStatements.TakeBackRows])
                    batch.BatchCommands.Add(Over(sql, rows).Value(processNumber).Column(rows, r => r.Attempts + 1));
                await batch.ExecuteNonQueryAsync(end.Token);
                await transaction.CommitAsync(end.Token);
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or IOException)
            {
                OutboxLog.NotTakenBack(logger, rows.Count, exception.Reason());
                await Task.Delay(TakeBackPause, time, end.Token);
            }
        }
    }

    private static async Task<bool> StopAsync(NpgsqlConnection connection, NumberClaim claim, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var stop = connection.Batch(new NpgsqlBatchCommand(ClaimStatements.StopChannel)
            .Value(claim.Number.TenantId).Value(claim.Number.ChannelId).Value(now).Value(claim.Reason!));
        return await stop.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private bool TryOpenToken(string? sealedToken, out string token, out string reason)
    {
        token = reason = "";
        if (sealedToken is null)
        {
            reason = "The channel has no access token. PATCH /api/channels/{id} with one.";
            return false;
        }

        try
        {
            token = secrets.Unprotect(sealedToken);
            return true;
        }
        catch (SecretUnreadableException)
        {
            reason = "The channel's access token cannot be opened with this server's master key. PATCH /api/channels/{id} with a new one.";
            return false;
        }
    }

    private static NpgsqlBatchCommand Over(string sql, List<TakenRow> rows) =>
        new NpgsqlBatchCommand(sql).Column(rows, r => r.Number.TenantId).Column(rows, r => r.MessageId);

    private static ClaimedSend Claimed(TakenRow row, string token, UploadedFiles files) =>
        new(row.Number.TenantId, row.Number.ChannelId, row.MessageId, row.Attempts, new OutboundSend
        {
            MessageId = row.MessageId,
            ProviderNumberId = row.ProviderNumberId,
            AccessToken = token,
            GraphBaseUrl = row.GraphBaseUrl ?? GraphHost.Meta,
            RecipientPhone = row.RecipientKind is "phone" or "wa_id" ? row.Recipient : null,
            RecipientUserId = row.RecipientKind is "bsuid" or "parent_bsuid" ? row.Recipient : null,
            Content = row.Said,
            ProviderMediaIds = files.Of(row),
            FileNames = files.NamesOf(row),
            ReplyToProviderMessageId = row.ReplyTo,
            TargetProviderMessageId = row.Target,
        })
        {
            ConversationId = row.ConversationId,
            CustomerId = row.CustomerId,
            ChannelKind = row.ChannelKind,
        };

    // What was taken of one number: what may go out, what is failed, what leaves the outbox, and what stays as it was because the number has no
    // usable token.
    private sealed record NumberClaim(
        NumberKey Number, string Token, string? Reason, List<TakenRow> Sendable, List<TakenRow> Failed, List<TakenRow> Dropped, List<TakenRow> Kept)
    {
        private int Taken => Sendable.Count + Dropped.Count + Aside.Count + Over.Count + Fileless.Count;

        /// <summary>What its number is told. What is kept would be met again at once.</summary>
        public ClaimedSends Of(int most, UploadedFiles files) => new(Sendable.ConvertAll(row => Claimed(row, Token, files)), IsMore: Kept.Count == 0 && Taken >= most);

        /// <summary>What waits for a template that may not be sent.</summary>
        public List<TakenRow> Aside { get; init; } = [];

        /// <summary>What is over its tenant's limit of today.</summary>
        public List<TakenRow> Over { get; init; } = [];

        /// <summary>What has a file that the provider has no more.</summary>
        public List<TakenRow> Fileless { get; init; } = [];

        /// <summary>What keeps its row.</summary>
        public IEnumerable<TakenRow> Waiting => [.. Sendable, .. Aside, .. Over, .. Fileless];
    }
}
