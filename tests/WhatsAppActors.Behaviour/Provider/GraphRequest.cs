using System.Text.Json;

namespace WhatsAppActors.Behaviour.Provider;

/// <summary>One request to send a message.</summary>
/// <param name="Number">The business number that sends (Meta's <c>phone_number_id</c>).</param>
/// <param name="To">The phone as digits; null when a user id is named instead.</param>
/// <param name="UserId">The business-scoped user id; null when a phone is named.</param>
/// <param name="Text">The message.</param>
/// <param name="ReplyTo">The wamid of the message that this one answers.</param>
/// <param name="CallbackData">What the provider repeats in every status.</param>
/// <param name="Token">The access token it came with.</param>
/// <param name="Wamid">The id that the provider gives it, should it accept.</param>
public sealed record GraphRequest(
    string Number, string? To, string? UserId, string? Text, string? ReplyTo, string? CallbackData, string Token, string Wamid)
{
    /// <summary>Whom it is for, as the provider's own webhooks name them: phone without a plus, or user id.</summary>
    public string Recipient => To ?? UserId ?? "";

    internal static GraphRequest Read(string number, string token, JsonElement body) => new(
        number,
        Member(body, "to")?.TrimStart('+'),
        Member(body, "recipient"),
        body.TryGetProperty("text", out var text) ? Member(text, "body") : null,
        body.TryGetProperty("context", out var context) ? Member(context, "message_id") : null,
        Member(body, "biz_opaque_callback_data"),
        token,
        "wamid.out." + Guid.NewGuid().ToString("N"));

    private static string? Member(JsonElement parent, string name) => parent.TryGetProperty(name, out var member) ? member.GetString() : null;
}
