using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>What WhatsApp tells of a person.</summary>
internal static class SystemContent
{
    /// <summary>It as a line.</summary>
    public static string LineOf(MessageView message)
    {
        if (!string.IsNullOrWhiteSpace(message.Text)) return message.Text;
        var system = message.Part("system");
        return system.Text("type") switch
        {
            "user_changed_number" or "customer_changed_number" => (system.Text("waId") ?? system.Text("newWaId")) is { } number
                ? $"The customer changed their phone number to {number}."
                : "The customer changed their phone number.",
            "user_changed_user_id" => "The customer has a new WhatsApp user id.",
            "customer_identity_changed" => "The customer's security code changed: perhaps another device, perhaps another person.",
            { } other => $"WhatsApp tells of a change: {other.Replace('_', ' ')}.",
            null => "WhatsApp tells of a change of the customer's account.",
        };
    }
}
