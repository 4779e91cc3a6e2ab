namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>Business-scoped user ids (Meta: "Business-scoped user IDs").</summary>
internal static class UserIds
{
    /// <summary>True for two capital letters and a dot, the country that every such id begins with.</summary>
    public static bool LooksLikeOne(string id) =>
        id.Length > 3 && char.IsAsciiLetterUpper(id[0]) && char.IsAsciiLetterUpper(id[1]) && id[2] == '.';
}
