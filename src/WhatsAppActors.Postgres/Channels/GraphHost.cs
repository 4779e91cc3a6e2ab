namespace WhatsAppActors.Postgres.Channels;

/// <summary>Where Meta's Graph API is.</summary>
public static class GraphHost
{
    /// <summary>Meta's own host, used by channels that name no other.</summary>
    public const string Meta = "https://graph.facebook.com";
}
