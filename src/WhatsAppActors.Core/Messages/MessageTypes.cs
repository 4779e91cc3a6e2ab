using System.Collections.Frozen;

namespace WhatsAppActors.Core.Messages;

/// <summary>WhatsApp's message types, by WhatsApp's names, and what each of them does to a conversation.</summary>
public static class MessageTypes
{
    /// <summary>Stands for every type that nobody knows, and for WhatsApp's own <c>unsupported</c>.</summary>
    public const string Unsupported = "unsupported";

    /// <summary>A reaction to a message, or its removal.</summary>
    public const string Reaction = "reaction";

    /// <summary>A message's text was changed by its sender.</summary>
    public const string Edit = "edit";

    /// <summary>A message was deleted by its sender.</summary>
    public const string Revoke = "revoke";

    /// <summary>WhatsApp tells of a change of the person's number, user id or security code.</summary>
    public const string System = "system";

    /// <summary>A person opened a chat for the first time and has not written yet.</summary>
    public const string RequestWelcome = "request_welcome";

    /// <summary>A call by the person: opens the customer service window as a message does.</summary>
    public const string Call = "call";

    /// <summary>In imported history: a medium whose file comes in a later webhook.</summary>
    public const string MediaPlaceholder = "media_placeholder";

    private static readonly FrozenSet<string> AsideTypes =
        new[] { Reaction, Edit, Revoke, System, RequestWelcome, Call }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The types that are only about a message or the person: those that start no turn.</summary>
    public static IReadOnlyCollection<string> Asides => AsideTypes;

    /// <summary>True for what a person says; false for what is only about a message or the person. Only the former starts a turn.</summary>
    public static bool StartsTurn(string type) => !AsideTypes.Contains(type);

    /// <summary>
    /// True for what opens the 24-hour customer service window: the customer's messages and calls
    /// (WhatsApp: "24 hours from the last user message or call").
    /// </summary>
    public static bool OpensWindow(string type) => StartsTurn(type) || type == Call;
}
