using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Tests.Inbox;

/// <summary>Rows and customers to look at.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    public static readonly Guid Channel = Id(9000);

    public static Guid Id(int number) => new($"00000000-0000-0000-0000-{number:D12}");

    public static InboxRow Row(int number, string title = "Anna Müller", int minutesAgo = 0) => new()
    {
        Id = Id(number),
        CustomerId = Id(1000 + number),
        Title = title,
        Phone = $"+4915100000{number:D2}",
        Username = null,
        Blocked = false,
        ChannelId = Channel,
        Kind = "direct",
        Status = "open",
        HandedOverUntil = null,
        Imported = false,
        LastMessageAt = Noon.AddMinutes(-minutesAgo),
        WindowExpiresAt = Noon.AddHours(5),
        UnreadCount = 0,
        MessageCount = 1,
        Last = Said("Hello"),
    };

    public static LastMessage Said(string? text, string type = "text") => new("inbound", "customer", type, text, "received", Revoked: false);

    public static CustomerView Customer(Guid id, string name = "Anna Müller", string fields = "{}") => new()
    {
        Id = id,
        DisplayName = name,
        Phone = "+4915112345678",
        Identities = [new("phone", "4915112345678", "", null), new("bsuid", "US.13491208655302741918", "p", null)],
        ProfileId = null,
        FirstContactAt = Noon.AddDays(-30),
        LastSeenAt = Noon,
        Source = "auto_created",
        ConsentStatus = "pending",
        Language = null,
        CreditsBalance = 12.5m,
        Subscription = new("guest", "active", Noon.AddDays(-30), Noon.AddDays(1)),
        Metadata = new("whatsapp", null, Noon, "4915112345678", Noon, null, "anna.m"),
        CustomFields = new(fields),
        BlockedAt = null,
        CreatedAt = Noon.AddDays(-30),
        DeletedAt = null,
        MergedInto = null,
    };
}
