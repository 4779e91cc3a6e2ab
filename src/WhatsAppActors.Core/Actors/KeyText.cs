namespace WhatsAppActors.Core.Actors;

/// <summary>Actors' keys as text: <c>tenant/what</c>, both as 32 digits.</summary>
internal static class KeyText
{
    private const int Digits = 32;

    public static string Of(Guid tenantId, Guid id) => $"{tenantId:N}/{id:N}";

    /// <exception cref="FormatException">It is another text.</exception>
    public static (Guid TenantId, Guid Id) Parse(ReadOnlySpan<char> text) =>
        text.Length == 2 * Digits + 1 && text[Digits] == '/' && Guid.TryParseExact(text[..Digits], "N", out var tenantId) && Guid.TryParseExact(text[(Digits + 1)..], "N", out var id)
            ? (tenantId, id)
            : throw new FormatException("An actor's key reads tenant/id, both as 32 hexadecimal digits.");
}
