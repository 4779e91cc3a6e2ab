namespace WhatsAppActors.Load.Measuring;

/// <summary>Processor time that a stretch of work took, by who took it.</summary>
internal sealed record Usage(TimeSpan Server, TimeSpan Postgres, TimeSpan Load)
{
    public static Usage operator -(Usage after, Usage before) => new(after.Server - before.Server, after.Postgres - before.Postgres, after.Load - before.Load);

    /// <summary>Microseconds for each of so many.</summary>
    public (double Server, double Postgres, double Load) Each(int count) =>
        (Server.TotalMicroseconds / count, Postgres.TotalMicroseconds / count, Load.TotalMicroseconds / count);
}
