using System.Buffers.Text;
using WhatsAppActors.Core.Changes;

namespace WhatsAppActors.Postgres.Changes;

/// <summary>
/// Notices as payloads of NOTIFY: the sender, the tenant, and its chats, 16 bytes each, in base64. A payload is shorter than 8,000 bytes
/// (PostgreSQL: "NOTIFY"); what is longer is told in several.
/// </summary>
internal static class NoticeText
{
    private const int Id = 16;
    private const int ChatsPerPayload = 360;

    /// <summary>Writes a notice, as many payloads as it takes.</summary>
    public static IEnumerable<string> Write(Guid sender, ChangeNotice notice)
    {
        if (notice.Conversations is not { } chats) return [Write(sender, notice.TenantId, [])];
        return chats.Chunk(ChatsPerPayload).Select(part => Write(sender, notice.TenantId, part));
    }

    /// <summary>Reads a payload; null when it is none of ours, or our own.</summary>
    public static ChangeNotice? Read(string payload, Guid reader)
    {
        if (!Base64Url.IsValid(payload)) return null;
        var bytes = Base64Url.DecodeFromChars(payload);
        if (bytes.Length < 2 * Id || bytes.Length % Id != 0 || new Guid(bytes.AsSpan(0, Id)) == reader) return null;
        var ids = Enumerable.Range(1, (bytes.Length / Id) - 1).Select(place => new Guid(bytes.AsSpan(place * Id, Id))).ToArray();
        return new ChangeNotice(ids[0], ids.Length == 1 ? null : ids[1..]);
    }

    private static string Write(Guid sender, Guid tenantId, ReadOnlySpan<Guid> chats)
    {
        var bytes = new byte[(2 + chats.Length) * Id];
        sender.TryWriteBytes(bytes);
        tenantId.TryWriteBytes(bytes.AsSpan(Id));
        for (var place = 0; place < chats.Length; place++) chats[place].TryWriteBytes(bytes.AsSpan((place + 2) * Id));
        return Base64Url.EncodeToString(bytes);
    }
}
