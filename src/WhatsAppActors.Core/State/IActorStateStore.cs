namespace WhatsAppActors.Core.State;

/// <summary>Where soft state is kept: a table in process, grain storage in the cluster. <see cref="ActorStates"/> is its only caller.</summary>
public interface IActorStateStore
{
    /// <summary>The value that was written last, as JSON; null when there is none.</summary>
    /// <param name="name">The state's name.</param>
    /// <param name="key">The actor's key.</param>
    /// <param name="cancellationToken">Gives the read up.</param>
    Task<string?> ReadAsync(string name, string key, CancellationToken cancellationToken);

    /// <summary>
    /// Writes values, one a name and key. An older value than the one that is kept may be left out. A value that the store refuses for its
    /// content is dropped without harm to the others; when anything else fails it throws, and the same values are offered again later.
    /// </summary>
    /// <param name="states">At least one, none with the name and key of another.</param>
    /// <param name="cancellationToken">Gives the write up.</param>
    Task WriteAsync(IReadOnlyList<WrittenState> states, CancellationToken cancellationToken);
}
