namespace WhatsAppActors.Local;

/// <summary>An actor called its own key, or one that waits for it: it would wait for itself.</summary>
/// <remarks>
/// What counts is the flow of the <see cref="ExecutionContext"/>: work that a message starts and does not wait for, and that may call its
/// own actor before that message has ended, is to be started by <see cref="Core.Actors.Apart"/>.
/// </remarks>
/// <param name="key">Whose.</param>
public sealed class OwnKeyCallException(object key) : InvalidOperationException($"A call to {key} from within its own message would wait for itself.");
