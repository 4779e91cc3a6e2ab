using WhatsAppActors.Console.Operations;
using WhatsAppActors.Console.Operations.Figures;
using WhatsAppActors.Core.Operations;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>Pictures to show.</summary>
internal static class Pictures
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 34, 56, TimeSpan.Zero);

    public const string Hostile = "<img src=x onerror=alert(1)>\u202E\"'&</td></script>";

    public static OperationsPicture Empty => new() { At = Now, Process = new(TimeSpan.FromMinutes(3), 1_500_000, 900_000, (3, 2, 1), 0.4, 7, 0) };

    public static FigureStep Step(double messages = 0, DurationSummary? commit = null) => new() { At = Now, Seconds = 2, Messages = messages, Commit = commit };

    public static OutboxNumber Number(string tenant, string number, int due = 0, int later = 0, DateTimeOffset? oldest = null) => new()
    {
        TenantId = Guid.NewGuid(), TenantName = tenant, ChannelId = Guid.NewGuid(), Number = number, Due = due, Later = later, Sending = 0, OldestQueuedAt = oldest,
    };
}
