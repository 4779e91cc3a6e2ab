namespace WhatsAppActors.Core.Sending;

/// <summary>
/// How our message's id is written into <c>biz_opaque_callback_data</c>, and read again from a status. It settles sends whose answer
/// was lost (Meta: "Messages", <c>biz_opaque_callback_data</c>: at most 512 characters, returned in status webhooks).
/// </summary>
public static class CallbackData
{
    /// <summary>The id as lower-case hexadecimal with hyphens.</summary>
    public static string Write(Guid messageId) => messageId.ToString("D");

    /// <summary>True when the value is one that <see cref="Write"/> makes; other partners on the number put their own data there.</summary>
    public static bool TryRead(string? value, out Guid messageId) => Guid.TryParseExact(value, "D", out messageId);
}
