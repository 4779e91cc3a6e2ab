namespace WhatsAppActors.Postgres.Templates;

/// <summary>The provider's clock beside ours: its times are whole seconds, and it may be some seconds behind.</summary>
internal static class ProviderClock
{
    private const int SecondsBehind = 5;

    /// <summary>
    /// The earliest time that the provider may give to what happens at a moment of ours. News of before is older than what was read or changed then; news of after is
    /// newer, and what lies in between is taken for newer, since what follows it corrects it.
    /// </summary>
    public static DateTimeOffset Earliest(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond)).AddSeconds(-SecondsBehind);

    /// <summary>As <see cref="Earliest"/>, of a column; minus infinity where it is null.</summary>
    public static string EarliestOf(string column) => $"coalesce(date_trunc('second', {column}) - interval '{SecondsBehind} seconds', '-infinity')";
}
