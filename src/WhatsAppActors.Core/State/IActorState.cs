namespace WhatsAppActors.Core.State;

/// <summary>
/// Soft state of one actor: what lets it start warm. It may be missing, old or deleted at any time, and no answer may depend on it; whoever
/// uses it compares it with what the database says (a version) and throws it away when they differ.
/// </summary>
/// <typeparam name="T">What is kept; a record that JSON can carry.</typeparam>
public interface IActorState<T>
    where T : class
{
    /// <summary>What was written last; null when there is nothing, or nothing that can be read. Never throws for what is stored.</summary>
    Task<T?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Has a value written soon, in the background, never inside a turn. Never waits and never throws; a later value replaces one that still waits.</summary>
    void Write(T value);
}
