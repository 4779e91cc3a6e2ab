using Npgsql;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Runs;

namespace WhatsAppActors.Postgres.Assistant.Runs;

/// <summary>Reads a recorded call: id, run, step, key, function, arguments, state, result, error, duration.</summary>
internal static class CallRow
{
    public static RecordedCall Read(NpgsqlDataReader row)
    {
        var state = Enum.Parse<CallState>(row.GetString(6), ignoreCase: true);
        return new RecordedCall(
            row.GetGuid(0), row.GetInt32(2), new FunctionCall(row.GetString(3), row.GetString(4), row.GetString(5)), state,
            state == CallState.Ended ? new FunctionResult(Text(7), Text(8)) : null, row.GetInt32(9));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
