using System.Diagnostics;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Turns;
using WhatsAppActors.Postgres.FaultInjection;
using WhatsAppActors.Postgres.Intake.Batching;
using WhatsAppActors.Postgres.Intake.Routing;
using WhatsAppActors.Postgres.Intake.Steps;

namespace WhatsAppActors.Postgres.Intake;

/// <summary>
/// One group commit: everything that a batch says, in a handful of set-based statements, in one order of tables:
/// keys, identities, customers, conversations, messages, statuses, events, parked items.
/// </summary>
/// <param name="database">Where to.</param>
/// <param name="options">The intake's options.</param>
/// <param name="telemetry">What is measured.</param>
/// <param name="time">Our clock.</param>
/// <param name="pokes">Told, after the commit, which chats have something to handle.</param>
/// <param name="changes">Told, after the commit, which chats changed.</param>
/// <param name="betweenIdentities">Handed to <see cref="IdentityStep"/>; null outside of tests.</param>
internal sealed class IntakeTransaction(
    NpgsqlDataSource database, IntakeOptions options, IntakeTelemetry telemetry, TimeProvider time, ITurnPokes pokes, IChangeNotices changes,
    Func<NpgsqlConnection, Task>? betweenIdentities = null)
{
    /// <summary>Stores the items and the raw bodies, and returns after COMMIT. Throws, with nothing stored, when any of it fails.</summary>
    public async Task CommitAsync(IReadOnlyList<RoutedItem> items, IReadOnlyList<Delivery> bodies, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var activity = telemetry.StartCommit(items.Count);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // Messages get their ids here, once there is a connection: the search's indexer counts on ids not being older than their transaction.
        var batch = new IntakeBatch(items, bodies, time.GetUtcNow());

        await OpeningStep.RunAsync(connection, batch, cancellationToken);

        var registering = time.GetTimestamp();
        var identities = new IdentityStep(connection, batch, options.RegisterStrangers, betweenIdentities);
        await identities.RunAsync(cancellationToken);
        if (!options.RegisterStrangers) await StrangerStep.RunAsync(connection, batch, cancellationToken);
        await CustomerStep.RunAsync(connection, batch, identities, cancellationToken);
        var before = await ConversationStep.RunAsync(connection, batch, cancellationToken);
        var registered = time.GetElapsedTime(registering);

        var waiting = await MessageStep.RunAsync(connection, batch, cancellationToken);

        var targets = await TargetStep.FindAsync(connection, batch, cancellationToken);
        var ofFailed = await TargetStep.OfFailedAsync(connection, batch, cancellationToken);
        var outbound = StatusStep.Wamids(batch);
        var refills = batch.Refills.Select(m => new WamidKey(m.Route.TenantId, m.Route.ChannelId, m.Item.ProviderMessageId));
        await MessageLocks.TakeAsync(connection, targets.Concat(ofFailed).Concat(outbound).Concat(refills).ToHashSet(), cancellationToken);
        await MessageStep.RefillAsync(connection, batch, cancellationToken);
        if (options.KeepMedia) await MediaStep.RunAsync(connection, batch, cancellationToken);
        await TargetStep.ApplyAsync(connection, targets, cancellationToken);
        var raised = await StatusStep.RunAsync(connection, batch, outbound, cancellationToken);
        await TargetStep.ApplyAsync(connection, ofFailed, cancellationToken);
        await EventStep.RunAsync(connection, batch, cancellationToken);
        await ParkingStep.RunAsync(connection, batch, cancellationToken);
        await transaction.CommitAsync(CommitPoints.Intake, cancellationToken);
        foreach (var chat in waiting) pokes.Unhandled(chat);
        foreach (var chat in batch.Messages.Select(m => new ConversationKey(m.Route.TenantId, m.ConversationId)).Concat(raised).Distinct())
            changes.Changed(chat);

        activity?.SetStatus(ActivityStatusCode.Ok);
        telemetry.Committed(batch, before, registered, time.GetElapsedTime(started));
    }
}
