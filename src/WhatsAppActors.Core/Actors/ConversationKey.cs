namespace WhatsAppActors.Core.Actors;

/// <summary>Names one conversation, and so its actor: <c>tenant / conversation</c>.</summary>
public readonly record struct ConversationKey(Guid TenantId, Guid ConversationId)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is another text.</exception>
    public static ConversationKey Parse(string text)
    {
        var (tenantId, id) = KeyText.Parse(text);
        return new(tenantId, id);
    }

    /// <summary>The key as text, as a grain's identity has it.</summary>
    public override string ToString() => KeyText.Of(TenantId, ConversationId);
}
