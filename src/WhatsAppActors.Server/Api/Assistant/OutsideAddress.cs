namespace WhatsAppActors.Server.Api.Assistant;

/// <summary>Where a tenant's model, functions and MCP servers may be, whoever sets it.</summary>
internal static class OutsideAddress
{
    /// <summary>Characters of one, at most.</summary>
    public const int Longest = 2000;

    /// <summary>What a wrong one is told.</summary>
    public const string Wanted = "must be an https URL without a user";

    /// <summary>True for what may be one; http only where private addresses are allowed.</summary>
    public static bool Is(string address, bool mayBePrivate) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == "https" || (mayBePrivate && url.Scheme == "http")) && url.UserInfo.Length == 0;

    /// <summary>True where a key or token that is kept would go along to an address that it was not given for.</summary>
    /// <param name="hasSecret">One is kept.</param>
    /// <param name="changesSecret">It is to be another one, or none.</param>
    /// <param name="before">The address that it was given for.</param>
    /// <param name="now">The address that there is to be.</param>
    public static bool TakesSecretAlong(bool hasSecret, bool changesSecret, string before, string now) => hasSecret && !changesSecret && before != now;
}
