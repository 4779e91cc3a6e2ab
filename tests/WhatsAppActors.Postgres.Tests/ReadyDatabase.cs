using WhatsAppActors.Postgres.Connections;

namespace WhatsAppActors.Postgres.Tests;

/// <summary>Says of a test's database, which is migrated, that it is ready.</summary>
internal static class ReadyDatabase
{
    public static DatabaseReadiness Make()
    {
        var readiness = new DatabaseReadiness();
        readiness.Ready();
        return readiness;
    }
}
