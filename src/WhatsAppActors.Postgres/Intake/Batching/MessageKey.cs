namespace WhatsAppActors.Postgres.Intake.Batching;

/// <summary>What makes two deliveries of a message the same one.</summary>
internal readonly record struct MessageKey(Guid TenantId, Guid ChannelId, string Direction, string ProviderMessageId) : IComparable<MessageKey>
{
    public int CompareTo(MessageKey other)
    {
        var order = ChannelId.CompareTo(other.ChannelId);
        if (order == 0) order = string.CompareOrdinal(Direction, other.Direction);
        return order == 0 ? string.CompareOrdinal(ProviderMessageId, other.ProviderMessageId) : order;
    }
}
