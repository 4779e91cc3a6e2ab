using Microsoft.Extensions.Configuration;
using WhatsAppActors.Server.Security;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Security;

public sealed class AdministratorKeyTests : IDisposable
{
    private readonly string directory = Path.Combine(Path.GetTempPath(), $"wa-admin-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void The_configured_key_holds_and_leaves_no_file()
    {
        var key = AdministratorKey.Load(Configuration("from-the-environment"), directory);
        Assert.Equal("from-the-environment", key.Value);
        Assert.Null(key.Path);
        Assert.False(key.IsNew);
        Assert.False(Directory.Exists(directory));
        Assert.True(key.Is("from-the-environment"));
        Assert.False(key.Is("from-the-environmenT"));
        Assert.DoesNotContain("from-the-environment", key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_one_a_key_is_made_once_and_only_its_owner_may_read_it()
    {
        var first = AdministratorKey.Load(Configuration(key: null), directory);
        var second = AdministratorKey.Load(Configuration(key: ""), directory);
        Assert.True(first.IsNew);
        Assert.False(second.IsNew);
        Assert.Equal(first.Value, second.Value);
        Assert.True(first.Value.Length > 40);
        Assert.True(FileModes.IsOwnersOnly(first.Path!));
    }

    [Fact]
    public async Task Processes_that_start_at_once_agree_on_one_key()
    {
        using var start = new Barrier(8);
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            start.SignalAndWait();
            return AdministratorKey.Load(Configuration(key: null), directory);
        })));
        Assert.Single(keys.Select(key => key.Value).Distinct());
        Assert.Single(keys, key => key.IsNew);
        Assert.Single(Directory.GetFiles(directory));
    }

    private static IConfiguration Configuration(string? key) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [AdministratorKey.Setting] = key }).Build();
}
