using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WhatsAppActors.Core.Operations.Processes;
using WhatsAppActors.Postgres.Processes;

namespace WhatsAppActors.Postgres.Tests.Processes;

/// <summary>What makes processes that share a database, without the processes.</summary>
internal static class Members
{
    /// <summary>A process of its own.</summary>
    public static ThisProcess New(ProcessRole role = ProcessRole.Silo, string? address = null) => new(role, "Orleans", "1.2.3", DateTimeOffset.UnixEpoch, () => address);

    /// <summary>Its part in the sharing of duties.</summary>
    public static DutyRoster Roster(NpgsqlDataSource database, TimeProvider time, ThisProcess? process = null) =>
        new(database, process ?? New(), ReadyDatabase.Make(), time, NullLogger<DutyRoster>.Instance);

    /// <summary>Its word of itself.</summary>
    public static ProcessBeat Beat(NpgsqlDataSource database, TimeProvider time, ThisProcess process, DutyRoster roster, params IProcessFigure[] figures) =>
        new(database, process, figures, roster, ReadyDatabase.Make(), time, NullLogger<ProcessBeat>.Instance);
}
