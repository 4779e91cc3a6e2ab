namespace WhatsAppActors.Load.Scale;

/// <summary>A tenant of a filled database.</summary>
/// <param name="Id">The tenant.</param>
/// <param name="Key">Its API key.</param>
/// <param name="ChannelId">Its number.</param>
/// <param name="Messages">How many messages it has.</param>
internal sealed record FilledTenant(Guid Id, string Key, Guid ChannelId, int Messages)
{
    /// <summary>How many messages a customer has, on average.</summary>
    public const int MessagesACustomer = 10;

    /// <summary>How many customers it has, a conversation each.</summary>
    public int Customers => Math.Max(1, Messages / MessagesACustomer);
}
