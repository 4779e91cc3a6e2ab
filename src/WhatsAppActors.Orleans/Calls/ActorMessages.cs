namespace WhatsAppActors.Orleans.Calls;

/// <summary>How what actors are told and answer crosses from silo to silo.</summary>
internal static class ActorMessages
{
    private const string Ours = "WhatsAppActors.Core";

    /// <summary>
    /// True for the types of the actors' interfaces, which know nothing of Orleans. Exceptions are carried by Orleans itself, which also
    /// keeps where they were thrown.
    /// </summary>
    public static bool AreCarriedAsJson(Type type) =>
        type.Namespace is { } name && (name == Ours || name.StartsWith(Ours + ".", StringComparison.Ordinal))
        && !type.IsInterface && !typeof(Exception).IsAssignableFrom(type);
}
