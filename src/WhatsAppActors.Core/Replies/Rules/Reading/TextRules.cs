using WhatsAppActors.Core.Replies.Rules.Text;

namespace WhatsAppActors.Core.Replies.Rules.Reading;

/// <summary>Reads texts that are sent, and the rule that is nothing but one.</summary>
internal static class TextRules
{
    /// <summary><c>{enabled, text}</c>.</summary>
    public static WelcomeRule Welcome(Node node)
    {
        if (node.IsAbsent || !node.Knows("enabled", "text")) return new WelcomeRule();
        var isEnabled = node["enabled"].Flag(byDefault: false);
        return new WelcomeRule { Enabled = isEnabled, Text = Sent(node["text"], isRequired: isEnabled) };
    }

    /// <summary>A text to send, with placeholders.</summary>
    public static string? Sent(Node node, bool isRequired)
    {
        if (node.Text(TextReply.LongestText, isRequired) is not { } text) return null;
        if (!Template.TryRead(text, out var template, out var fault)) node.Fault(fault);
        else if (!template.HasLiterals) node.Fault("must hold something beside placeholders: for a customer without a name it would be empty.");
        return text;
    }
}
