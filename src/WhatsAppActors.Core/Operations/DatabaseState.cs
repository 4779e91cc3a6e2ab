namespace WhatsAppActors.Core.Operations;

/// <summary>The database as PostgreSQL tells of it.</summary>
/// <param name="Version">PostgreSQL's version.</param>
/// <param name="Bytes">What the database takes on disk.</param>
/// <param name="Connections">Connections to this database, of every program.</param>
/// <param name="BusyConnections">Those of them that run a statement or hold a transaction open.</param>
/// <param name="MostConnections">How many the server allows, of all databases together.</param>
/// <param name="Migrations">Migrations that were applied.</param>
/// <param name="LastMigration">The last one's name.</param>
/// <param name="LastMigratedAt">When it was applied.</param>
public sealed record DatabaseState(
    string Version, long Bytes, int Connections, int BusyConnections, int MostConnections, int Migrations, string LastMigration, DateTimeOffset LastMigratedAt);
