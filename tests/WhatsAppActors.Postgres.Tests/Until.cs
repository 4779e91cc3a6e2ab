namespace WhatsAppActors.Postgres.Tests;

/// <summary>Waits for what others do in their own time.</summary>
internal static class Until
{
    /// <summary>Returns when the condition holds; fails when it does not within thirty seconds.</summary>
    public static Task HoldsAsync(Func<bool> condition) => HoldsAsync(() => Task.FromResult(condition()));

    /// <inheritdoc cref="HoldsAsync(Func{bool})"/>
    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; !await condition(); tries++)
        {
            Assert.True(tries < 3000, "It did not happen within thirty seconds.");
            await Task.Delay(10);
        }
    }
}
