using Npgsql;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Postgres.Queries;

/// <summary>Reads a column by its name.</summary>
public static class ReaderExtensions
{
    /// <summary>A value that is never null.</summary>
    public static T Get<T>(this NpgsqlDataReader row, string column) => row.GetFieldValue<T>(row.GetOrdinal(column));

    /// <summary>A text that may be null.</summary>
    public static string? TextOrNull(this NpgsqlDataReader row, string column)
    {
        var ordinal = row.GetOrdinal(column);
        return row.IsDBNull(ordinal) ? null : row.GetString(ordinal);
    }

    /// <summary>A value that may be null.</summary>
    public static T? OrNull<T>(this NpgsqlDataReader row, string column)
        where T : struct
    {
        var ordinal = row.GetOrdinal(column);
        return row.IsDBNull(ordinal) ? null : row.GetFieldValue<T>(ordinal);
    }

    /// <summary>A <c>jsonb</c> column that may be null, as it stands.</summary>
    public static RawJson? JsonOrNull(this NpgsqlDataReader row, string column) =>
        row.TextOrNull(column) is { } json ? new RawJson(json) : null;
}
