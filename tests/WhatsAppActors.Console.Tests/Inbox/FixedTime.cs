namespace WhatsAppActors.Console.Tests.Inbox;

/// <summary>A clock that stands where it is put.</summary>
internal sealed class FixedTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = Rows.Noon;

    public override DateTimeOffset GetUtcNow() => Now;
}
