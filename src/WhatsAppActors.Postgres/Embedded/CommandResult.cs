namespace WhatsAppActors.Postgres.Embedded;

/// <summary>How a program ended, and all it said on both streams.</summary>
internal readonly record struct CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}
