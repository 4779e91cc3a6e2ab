using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WhatsAppActors.Postgres.Embedded;

// A server of nothing but its PostgreSQL, for tests that have to kill a server. First argument: the data directory.
// Prints "ready", adoption, port and connection string, a line each; stops when its standard input ends.
ILogger logger = NullLogger.Instance;
try
{
    await using var postgres = await EmbeddedPostgres.StartAsync(
        new EmbeddedPostgresOptions { DataDirectory = args[0] }, logger, TimeProvider.System, CancellationToken.None);
    Console.WriteLine("ready");
    Console.WriteLine(postgres.Adopted ? "adopted" : "started");
    Console.WriteLine(postgres.Port);
    Console.WriteLine(postgres.ConnectionString);
    Console.WriteLine(postgres.ClusterDirectory);
    await Console.In.ReadToEndAsync();
    return 0;
}
catch (EmbeddedPostgresException e)
{
    Console.WriteLine("failed");
    Console.WriteLine(e.Message);
    return 1;
}
