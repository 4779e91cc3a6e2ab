using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Intake.Batching;
using WhatsAppActors.Postgres.Intake.Routing;
using WhatsAppActors.Postgres.Intake.Steps;
using WhatsAppActors.Postgres.Lanes;

namespace WhatsAppActors.Postgres.Intake;

/// <summary>
/// One writer: while a commit runs, the next batch gathers, and under load a moment longer. Decides what a failure means: data that
/// PostgreSQL refuses is cornered by halving and parked, conflicts are tried again, anything else answers 503 to everyone who waits.
/// </summary>
internal sealed class IntakeWriter(
    IntakeTransaction transaction, ItemRouter router, IChannelDirectory directory, ContentSieve sieve, IntakeOptions options, IntakeTelemetry telemetry, TimeProvider time,
    ILogger logger) : IDisposable
{
    private readonly Channel<IntakePart> _parts = Channel.CreateUnbounded<IntakePart>();
    private readonly BatchLaneOptions _groups = new() { ItemsPerBatch = options.ItemsPerCommit, Gathering = options.Gathering };
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Queues a part; false once the writer is stopping.</summary>
    public bool TryAdd(IntakePart part) => _parts.Writer.TryWrite(part);

    /// <summary>Takes no more parts; <see cref="RunAsync"/> ends when the queued ones are done.</summary>
    public void Complete()
    {
        _parts.Writer.TryComplete();
        _closing.Cancel();
    }

    /// <summary>Commits batches until <see cref="Complete"/> was called and the queue is empty.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var parts in _parts.Reader.InBatchesAsync(_groups, time, _closing.Token, part => part.Items.Count)) await TakeAsync(parts, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _closing.Dispose();

    private async Task TakeAsync(IReadOnlyList<IntakePart> parts, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var slice in Slices(parts)) await CommitAsync(parts, slice, cancellationToken);
            foreach (var part in parts) part.Complete(IntakeOutcome.Committed);
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            // Lost connection, no resources, unknown outcome: nobody who waits now would fare better.
            List<IntakePart> told = [.. parts];
            while (_parts.Reader.TryRead(out var waiting)) told.Add(waiting);
            IntakeLog.Unavailable(logger, told.Count, exception.Reason());
            foreach (var part in told) part.Complete(IntakeOutcome.Unavailable);
        }
#pragma warning disable CA1031 // A writer that dies would leave every later webhook waiting; the error is logged and answered 503.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            IntakeLog.Failed(logger, exception, parts.Count);
            foreach (var part in parts) part.Complete(IntakeOutcome.Unavailable);
        }
    }

    // A POST may hold tens of thousands of items: locks and statements are kept within bounds, and changes of identity still come
    // before the other items of their own POST. Its answer waits for the last slice; a retry finds the first ones known.
    private IEnumerable<IReadOnlyList<RoutedItem>> Slices(IReadOnlyList<IntakePart> parts)
    {
        var count = parts.Sum(p => p.Items.Count);
        var most = 2 * options.ItemsPerCommit;
        if (count <= most) return [[.. parts.SelectMany(p => p.Items)]];
        return parts.SelectMany(p => p.Items.OrderBy(i => i.Item is MessageItem { IdentityChange: not null } ? 0 : 1)).Chunk(most);
    }

    private async Task CommitAsync(IReadOnlyList<IntakePart> parts, IReadOnlyList<RoutedItem> items, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var bodies = parts.Where(p => p.CarriesBody && !p.BodyStored).ToList();
            try
            {
                await transaction.CommitAsync(items, bodies.ConvertAll(p => p.Delivery), cancellationToken);
                foreach (var part in bodies) part.BodyStored = true;
                return;
            }
            catch (Exception exception) when (IsRefusal(exception))
            {
                var sound = await sieve.ParkUnstorableAsync(items, cancellationToken);
                if (sound is null) await CornerAsync(parts, items, exception, cancellationToken);
                else await CommitAsync(parts, sound, cancellationToken);
                return;
            }
            catch (Exception exception) when (attempt < options.ConflictRetries && IsConflict(exception))
            {
                IntakeLog.Retrying(logger, items.Count, exception.Reason());
                telemetry.Retried();
                if (exception is StaleRouteException) items = await RouteAgainAsync(items, cancellationToken);
            }
        }
    }

    // Halves until the item that is refused stands alone, and parks it. Its neighbours are taken.
    private async Task CornerAsync(IReadOnlyList<IntakePart> parts, IReadOnlyList<RoutedItem> items, Exception exception, CancellationToken cancellationToken)
    {
        if (items.Count > 1)
        {
            var half = items.Count / 2;
            await CommitAsync(parts, [.. items.Take(half)], cancellationToken);
            await CommitAsync(parts, [.. items.Skip(half)], cancellationToken);
            return;
        }

        if (items.Count == 0 || items[0].Parked is not null) throw new NpgsqlException("An item can be neither stored nor parked.", exception);
        var (code, message) = exception is PostgresException refused
            ? (refused.SqlState, refused.MessageText)
            : (exception.GetType().Name, "The item's data cannot be written.");
        IntakeLog.Refused(logger, items[0].Route?.ChannelId, code);
        await CommitAsync(parts, [items[0].Park(ParkReasons.Refused, $"{code}: {message}")], cancellationToken);
    }

    private async Task<IReadOnlyList<RoutedItem>> RouteAgainAsync(IReadOnlyList<RoutedItem> items, CancellationToken cancellationToken)
    {
        await directory.RefreshAsync(cancellationToken);
        var routed = new List<RoutedItem>(items.Count);
        foreach (var delivery in items.Where(i => i.Parked is null).GroupBy(i => i.Delivery.Id))
        {
            var only = delivery.First().Delivery with { Items = [.. delivery.Select(i => i.Item).Distinct(ReferenceEqualityComparer.Instance).Cast<IntakeItem>()] };
            routed.AddRange(await router.RouteAsync(only, cancellationToken));
        }

        routed.AddRange(items.Where(i => i.Parked is not null));
        return routed;
    }

    // What is neither PostgreSQL's word nor an outage happened while the data was being written: some item's data, or a fault of
    // ours that it provokes. Either way it must not keep its neighbours from being taken for as long as it is sent again.
    private static bool IsRefusal(Exception exception) =>
        exception is PostgresException refused ? refused.IsRefusal() : !IsOutage(exception);

    // Lost connections, time-outs, a host that stops, and what was tried again often enough.
    private static bool IsOutage(Exception exception) =>
        exception is NpgsqlException or TimeoutException or OperationCanceledException or ObjectDisposedException or IOException
            or ContentionException or StaleRouteException;

    private static bool IsConflict(Exception exception) =>
        exception is ContentionException or StaleRouteException || (exception is PostgresException postgres && postgres.IsConflict());

}
