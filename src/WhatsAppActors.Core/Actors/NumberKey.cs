namespace WhatsAppActors.Core.Actors;

/// <summary>Names one business number, and so its actor: <c>tenant / channel</c>.</summary>
public readonly record struct NumberKey(Guid TenantId, Guid ChannelId)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is another text.</exception>
    public static NumberKey Parse(string text)
    {
        var (tenantId, id) = KeyText.Parse(text);
        return new(tenantId, id);
    }

    /// <summary>The key as text, as a grain's identity has it.</summary>
    public override string ToString() => KeyText.Of(TenantId, ChannelId);
}
