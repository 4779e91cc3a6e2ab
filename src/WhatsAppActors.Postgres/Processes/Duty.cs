namespace WhatsAppActors.Postgres.Processes;

/// <summary>Something that one process of those that share the database need do, again and again.</summary>
/// <param name="Name">Its name; does not change.</param>
/// <param name="Lease">How long it stays with a process that does not come back: some rounds of it.</param>
internal sealed record Duty(string Name, TimeSpan Lease)
{
    /// <summary>Finding chats whose poke was lost.</summary>
    public static readonly Duty Turns = new("turns", TimeSpan.FromSeconds(5));

    /// <summary>Ending hand-overs and closing silent chats.</summary>
    public static readonly Duty Silence = new("silence", TimeSpan.FromSeconds(30));

    /// <summary>Giving up requests of processes that are gone, and waking numbers that have something due.</summary>
    public static readonly Duty Outbox = new("outbox", TimeSpan.FromSeconds(5));

    /// <summary>Applying what the provider tells of templates and numbers.</summary>
    public static readonly Duty ChannelEvents = new("channel-events", TimeSpan.FromSeconds(5));

    /// <summary>Handing scheduled messages in when their time has come.</summary>
    public static readonly Duty Scheduled = new("scheduled", TimeSpan.FromSeconds(5));
}
