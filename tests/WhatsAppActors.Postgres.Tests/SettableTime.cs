namespace WhatsAppActors.Postgres.Tests;

/// <summary>A clock that stands where the test sets it.</summary>
internal sealed class SettableTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
