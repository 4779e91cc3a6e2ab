using Npgsql;

namespace WhatsAppActors.Behaviour.World;

/// <summary>Lets time pass without waiting for it: what would be due then is due now.</summary>
internal static class Clock
{
    /// <summary>The time of a hand-over is over.</summary>
    public static Task EndHandoverAsync(IWorld world, string conversation) =>
        RunAsync(world, "UPDATE conversations SET handed_over_until = now() - interval '1 second' WHERE id = $1 AND handed_over_until > now()", Guid.Parse(conversation));

    private static async Task RunAsync(IWorld world, string sql, Guid id)
    {
        await using var connection = new NpgsqlConnection(world.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter { Value = id } } };
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
