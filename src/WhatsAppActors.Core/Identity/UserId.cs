namespace WhatsAppActors.Core.Identity;

/// <summary>Business-scoped user ids (Meta: "Business-scoped user IDs").</summary>
public static class UserId
{
    /// <summary>True for two capital letters and a dot, the country that every such id begins with.</summary>
    public static bool LooksLikeOne(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Length > 3 && char.IsAsciiLetterUpper(id[0]) && char.IsAsciiLetterUpper(id[1]) && id[2] == '.';
    }
}
