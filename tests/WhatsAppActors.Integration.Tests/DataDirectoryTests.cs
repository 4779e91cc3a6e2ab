namespace WhatsAppActors.Integration.Tests;

/// <summary>A data directory belongs to one server.</summary>
[Collection(SharedServerCollection.Name)]
public sealed class DataDirectoryTests(SharedServer shared)
{
    [Fact]
    public async Task A_second_server_on_the_data_directory_is_told_who_holds_it()
    {
        var same = new Dictionary<string, string> { ["WhatsAppActors__DataDirectory"] = shared.Process.Folder };
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(environment: same));
        Assert.Contains(shared.Process.Id.ToString(), refused.Message, StringComparison.Ordinal);
    }
}
