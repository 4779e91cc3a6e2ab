using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.People;

namespace WhatsAppActors.Simulator.Graph.Messages;

/// <summary>The envelope of a send (Meta: "Messages").</summary>
/// <param name="Input">The recipient as it was written.</param>
/// <param name="Address">Phone digits, or a business-scoped user id.</param>
/// <param name="IsToUserId">Which of both.</param>
/// <param name="Type">The message's type.</param>
/// <param name="Content">What stands under the type's name.</param>
/// <param name="Context">The message that it answers.</param>
/// <param name="CallbackData"><c>biz_opaque_callback_data</c>.</param>
internal sealed record SendRequest(string Input, string Address, bool IsToUserId, string Type, JsonElement? Content, string? Context, string? CallbackData)
{
    private const int LongestCallbackData = 512;

    public static (SendRequest? Request, Refusal? Refusal) Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) return (null, new Refusal(100, "The body must be a JSON object."));
        if (body.Text("messaging_product") is not { } product) return (null, Refusal.ParameterRequired("messaging_product"));
        if (product != "whatsapp") return (null, new Refusal(100, "Param messaging_product must be one of {WHATSAPP}."));
        if (body.Text("recipient_type") is { } recipientType && recipientType != "individual") return (null, RecipientType(recipientType));

        // The phone wins when there are both.
        var (to, recipient) = (body.Text("to"), body.Text("recipient"));
        if (string.IsNullOrEmpty(to) && string.IsNullOrEmpty(recipient)) return (null, Refusal.ParameterRequired("to"));
        var isToUserId = string.IsNullOrEmpty(to);
        var address = isToUserId ? recipient! : Digits(to!);
        if (!isToUserId && address.Length is < 7 or > 15) return (null, Refusal.Invalid("to", "is not a phone number with its country code."));
        if (isToUserId && !UserIds.IsUserId(address)) return (null, Refusal.Invalid("recipient", "is not a business-scoped user id."));

        // Meta takes a message without type for a text.
        var type = body.Member("type") is null ? "text" : body.Text("type") ?? "";
        if (!MessageChecks.Knows(type)) return (null, MessageChecks.UnknownType(type));

        var callbackData = body.Text("biz_opaque_callback_data");
        if (callbackData is not null && Members.Length(callbackData) > LongestCallbackData) return (null, Refusal.TooLong("biz_opaque_callback_data", LongestCallbackData));

        string? context = null;
        if (body.Member("context") is { } reply)
        {
            context = reply.Text("message_id");
            if (string.IsNullOrEmpty(context)) return (null, Refusal.Missing("context.message_id"));
            if (!context.StartsWith(Chats.Wamid.Prefix, StringComparison.Ordinal)) return (null, Refusal.Invalid("context.message_id", "is not a message id."));
        }

        return (new SendRequest(isToUserId ? recipient! : to!, address, isToUserId, type, body.Member(type), context, callbackData), null);
    }

    private static Refusal RecipientType(string type) => type == "group"
        ? Refusal.Invalid("recipient_type", "group is not played by this simulator.")
        : new Refusal(100, $"Param recipient_type must be one of {{INDIVIDUAL, GROUP}} - got \"{type}\".");

    // Plus, spaces, hyphens and brackets are taken; anything else makes it no number.
    private static string Digits(string phone) =>
        phone.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')') ? string.Concat(phone.Where(char.IsAsciiDigit)) : "";
}
