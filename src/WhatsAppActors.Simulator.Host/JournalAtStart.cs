using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Host;

/// <summary>Before anyone is told that we listen: the first caller must not be the one to find out that the journal cannot be written.</summary>
internal static class JournalAtStart
{
    public static void OpenJournal(this WebApplication app) => app.Services.GetRequiredService<JournalFile>();
}
