using System.Text.RegularExpressions;
using Npgsql;

namespace WhatsAppActors.Postgres.Tests.Plans;

/// <summary>What PostgreSQL itself says of each statement that it was given: the text and the plan, with what was read.</summary>
internal sealed partial class PlanLog(NpgsqlDataSource superuser)
{
    /// <summary>Has a connection's statements explained in the server's log.</summary>
    public static string Explaining(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Options = "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_analyze=on -c auto_explain.log_timing=off -c auto_explain.log_format=json",
        ApplicationName = "plans",
    }.ConnectionString;

    /// <summary>The statements that something sends.</summary>
    public async Task<List<ExplainedStatement>> OfAsync(Func<Task> something)
    {
        var from = await ScalarAsync<long>("SELECT (pg_stat_file(pg_current_logfile())).size");
        await something();
        var log = await ScalarAsync<string>($"SELECT pg_read_file(pg_current_logfile(), {from}, 500000000)");
        return [.. Entry().Matches(log).Select(entry => ExplainedStatement.Parse(Tab().Replace(entry.Groups["plan"].Value, "")))];
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = superuser.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    [GeneratedRegex(@" plan:\s*\n(?<plan>(?:\t.*\n)+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^\t", RegexOptions.Multiline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Tab();
}
