namespace WhatsAppActors.Postgres.Channels;

/// <summary>What is to change of a channel: columns by name, only those that change.</summary>
public sealed class ChannelChange
{
    private readonly List<(string Column, object? Value)> columns = [];

    /// <summary>The changed columns and their new values.</summary>
    internal IReadOnlyList<(string Column, object? Value)> Columns => columns;

    /// <summary>Another WABA id.</summary>
    public void AccountId(string value) => columns.Add(("account_id", value));

    /// <summary>Another number as people read it.</summary>
    public void DisplayPhoneNumber(string? value) => columns.Add(("display_phone_number", value));

    /// <summary>Another scope of business-scoped user ids; empty for the tenant's one portfolio.</summary>
    public void PortfolioId(string value) => columns.Add(("portfolio_id", value));

    /// <summary>Another Graph API host; null for Meta's.</summary>
    public void GraphBaseUrl(string? value) => columns.Add(("graph_base_url", value));

    /// <summary>A new access token, sealed. A number that was stopped for the old one's sake sends again.</summary>
    public void AccessToken(string? value)
    {
        columns.Add(("access_token", value));
        columns.Add(("sending_stopped_at", null));
        columns.Add(("sending_stopped_reason", null));
        columns.Add(("sending_held_until", null));
    }

    /// <summary>Another throughput: one of <see cref="Core.Numbers.NumberThroughputs.Names"/>.</summary>
    public void Throughput(string value) => columns.Add(("throughput", value));

    /// <summary>A new app secret, sealed, and its fingerprint; nulls go back to the platform's app.</summary>
    public void AppSecret(string? value, byte[]? fingerprint)
    {
        columns.Add(("app_secret", value));
        columns.Add(("app_secret_fingerprint", fingerprint));
    }

    /// <summary>A new verify token's hash; null removes it.</summary>
    public void VerifyTokenHash(byte[]? value) => columns.Add(("verify_token_hash", value));
}
