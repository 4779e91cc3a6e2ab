namespace WhatsAppActors.Postgres.Intake.Batching;

/// <summary>What makes two messages one chat.</summary>
/// <param name="TenantId">Whose.</param>
/// <param name="ChannelId">On which number.</param>
/// <param name="Key">The customer's id, or the provider's group id.</param>
/// <param name="Imported">Imported history is a chat apart.</param>
internal readonly record struct ChatKey(Guid TenantId, Guid ChannelId, string Key, bool Imported) : IComparable<ChatKey>
{
    public int CompareTo(ChatKey other)
    {
        var order = ChannelId.CompareTo(other.ChannelId);
        if (order == 0) order = string.CompareOrdinal(Key, other.Key);
        return order == 0 ? Imported.CompareTo(other.Imported) : order;
    }
}
