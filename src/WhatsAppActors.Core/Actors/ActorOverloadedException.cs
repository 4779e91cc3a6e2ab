namespace WhatsAppActors.Core.Actors;

/// <summary>
/// So many messages wait for an actor that it took no further one: nothing was done, and the same message can be sent again later. To whoever
/// does not care why there is no answer it is a time-out.
/// </summary>
/// <param name="message">Which actor, as its runtime calls it.</param>
/// <param name="cause">What the runtime threw; null where the runtime is ours.</param>
public sealed class ActorOverloadedException(string message, Exception? cause = null) : TimeoutException(message, cause);
