using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>The advertisement or post that led somebody here.</summary>
internal sealed record ReferralContent(string Kind, string? Headline, string? Body, string? Source)
{
    /// <summary>Reads it; null without one.</summary>
    public static ReferralContent? Of(MessageView message)
    {
        var referral = message.Part("referral");
        if (referral.ValueKind != System.Text.Json.JsonValueKind.Object) return null;
        var kind = referral.Text("sourceType") == "post" ? "Came from a post" : "Came from an ad";
        return new(kind, referral.Text("headline"), referral.Text("body"), referral.Text("sourceUrl") ?? referral.Text("sourceId"));
    }
}
