using Npgsql;
using WhatsAppActors.Postgres.Connections;

namespace WhatsAppActors.Orleans.Silo;

/// <summary>
/// Orleans's own few connections, apart from the product's: a silo that cannot say that it lives because everything else keeps the
/// connections busy would be declared dead.
/// </summary>
internal sealed class ClusterDatabase(string connectionString) : IAsyncDisposable, IDisposable
{
    private const int MostConnections = 8;

    /// <summary>The provider's name in Orleans's options.</summary>
    public const string Invariant = "Npgsql";

    public NpgsqlDataSource Source { get; } = DataSources.Create(new NpgsqlConnectionStringBuilder(ConnectionServices.Complete(connectionString))
    {
        MaxPoolSize = MostConnections,
        ApplicationName = "whatsappactors-silo",
    }.ConnectionString);

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    public void Dispose() => Source.Dispose();
}
