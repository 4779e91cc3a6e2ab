namespace WhatsAppActors.Postgres.Connections;

/// <summary>Says when the database is migrated and everything that serves from it may begin.</summary>
public sealed class DatabaseReadiness
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True once the database is ready; never false again: a later loss is each request's own matter.</summary>
    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    /// <summary>Completes when the database is ready.</summary>
    public Task WhenReadyAsync(CancellationToken cancellationToken) => _ready.Task.WaitAsync(cancellationToken);

    /// <summary>Declares the database ready.</summary>
    public void Ready() => _ready.TrySetResult();
}
