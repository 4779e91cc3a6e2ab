using System.Text.Json;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>What is stored as a message's <c>error</c> when it failed here, in the members of the provider's own errors.</summary>
internal static class OutboxErrors
{
    /// <summary>Meta: error 131047, re-engagement message: more than 24 hours since the customer's last message or call.</summary>
    public const string WindowClosed = """
        {"code":131047,"title":"Re-engagement message: the customer service window closed","message":"More than 24 hours have passed since the customer last wrote. Only a template may be sent until they write again. Nothing was sent."}
        """;

    /// <summary>Meta: error 131050, the user has stopped marketing messages: asked at the moment of sending, whoever told of it.</summary>
    public const string Unwanted = """
        {"code":131050,"title":"No marketing wanted","message":"The customer has opted out of marketing messages, or withdrawn consent, since this was queued. Nothing was sent."}
        """;

    /// <summary>As <see cref="Unwanted"/>, of a template of which nobody here knows whether it is marketing.</summary>
    public const string UnwantedUnknown = """
        {"code":131050,"title":"No marketing wanted","message":"The customer has opted out of marketing messages, or withdrawn consent, and whether this template is marketing is not known here. POST /api/templates/sync reads that from WhatsApp; if it is none, send it again. Nothing was sent."}
        """;

    /// <summary>There is nobody to send to.</summary>
    public const string NoRecipient = """
        {"title":"No recipient","message":"The customer has neither a phone number nor a user id that this number can send to. Nothing was sent."}
        """;

    /// <summary>There is nothing to send through.</summary>
    public const string ChannelDeleted = """
        {"title":"Channel deleted","message":"The business number was deleted before the message could be sent. Nothing was sent."}
        """;

    /// <summary>What the provider said.</summary>
    public static string Of(SendError error) => Storable(error.ToJson());

    /// <summary>The request never reached the provider.</summary>
    public static string Of(NotSentReason reason) => JsonSerializer.Serialize(new
    {
        title = reason == NotSentReason.InvalidRequest ? "No request could be made of it" : "The provider could not be reached",
        message = $"{reason}. Nothing was sent.",
    });

    /// <summary>An error as jsonb can hold it: every character but U+0000.</summary>
    public static string Storable(string json) => json.Replace("\\u0000", "\\ufffd", StringComparison.OrdinalIgnoreCase);
}
