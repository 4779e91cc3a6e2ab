using WhatsAppActors.Core.Operations;

namespace WhatsAppActors.Console.Operations.Tables;

/// <summary>This process and its database, fact by fact.</summary>
internal static class ProcessFacts
{
    /// <summary>The facts, each with its stable name.</summary>
    public static IReadOnlyList<(string Name, string Label, string Value)> Of(ServerDescription server, OperationsPicture picture)
    {
        var process = picture.Process;
        List<(string, string, string)> facts =
        [
            ("version", "Version", server.Version),
            ("runtime", "Actors live in", server.Runtime == "Local" ? "this process (Local)" : server.Runtime),
            ("uptime", "Up for", InWords.Span(process.Uptime)),
            ("processors", "Processors in use", $"{picture.Last?.Processors ?? 0:0.00} of {Environment.ProcessorCount}"),
            ("memory", "Memory", $"{InWords.Bytes(process.WorkingSet)}, of it heap {InWords.Bytes(process.Heap)}"),
            ("gc", "Collections", $"{InWords.Number(process.Collections.Young)} / {InWords.Number(process.Collections.Middle)} / {InWords.Number(process.Collections.Old)} (generations 0, 1, 2); {process.PausePercent:0.00} % of the time"),
            ("pool", "Thread pool", $"{InWords.Number(process.Threads)} threads, {InWords.Number(process.QueuedWork)} waiting"),
        ];
        if (picture.Database.Value is not { } database)
        {
            facts.Add(("database", "Database", "not read yet"));
            return facts;
        }

        facts.AddRange(
        [
            ("postgres", "PostgreSQL", database.Version),
            ("size", "Database size", InWords.Bytes(database.Bytes)),
            ("connections", "Connections", $"{InWords.Number(database.Connections)} to this database, {InWords.Number(database.BusyConnections)} busy; the server allows {InWords.Number(database.MostConnections)}"),
            ("migrations", "Migrations", $"{InWords.Number(database.Migrations)} applied, last {database.LastMigration} at {InWords.Time(database.LastMigratedAt)}"),
        ]);
        return facts;
    }
}
