using Npgsql;

namespace WhatsAppActors.Postgres.Faults;

/// <summary>What a refusal of PostgreSQL's means for whoever meets it, by the class of its SQLSTATE (PostgreSQL: "Error Codes").</summary>
public static class PostgresFaults
{
    /// <summary>
    /// The data is at fault, and trying it again would never end. Class 22 and 23: it breaks a rule. Class 54: it is larger than a limit of
    /// PostgreSQL's own, such as an index entry.
    /// </summary>
    public static bool IsRefusal(this PostgresException exception) => Class(exception) is "22" or "23" or "54";

    /// <summary>Class 40: a deadlock's victim, or its like. Nothing was done; the same again may well go through.</summary>
    public static bool IsConflict(this PostgresException exception) => Class(exception) is "40";

    /// <summary>
    /// It speaks of the server's condition, not of the statement, and goes away by itself: connection, rollback, resources, an operator at
    /// work (also a statement's time-out), a lock that was not to be had in time.
    /// </summary>
    public static bool IsPassing(this PostgresException exception) =>
        Class(exception) is "08" or "40" or "53" or "57" || exception.SqlState == PostgresErrorCodes.LockNotAvailable;

    /// <summary>
    /// The database cannot be reached or cannot serve anybody now: what the driver throws without PostgreSQL's word, and PostgreSQL's word on
    /// its own condition.
    /// </summary>
    public static bool IsOutage(this Exception exception) =>
        exception is PostgresException refused ? refused.IsPassing() : exception is NpgsqlException or TimeoutException;

    /// <summary>What logs say of it: PostgreSQL's own code, or what kind of exception it is. Never its message, which may hold people's data.</summary>
    public static string Reason(this Exception exception) => exception is PostgresException refused ? $"SQLSTATE {refused.SqlState}" : exception.GetType().Name;

    private static ReadOnlySpan<char> Class(PostgresException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.SqlState.AsSpan(0, Math.Min(2, exception.SqlState.Length));
    }
}
