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
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var place = Path.Combine(directory, $"{attempt}");
            using var start = new Barrier(4);
            var keys = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return AdministratorKey.Load(Configuration(key: null), place);
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));
            Assert.Single(keys.Select(key => key.Value).Distinct());
            Assert.Single(keys, key => key.IsNew);
            Assert.Single(Directory.GetFiles(place));
        }
    }

    [Fact]
    public void A_key_that_somebody_wrote_without_a_line_end_is_taken_and_an_empty_file_is_filled()
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, AdministratorKey.FileName);
        File.WriteAllText(path, "chosen");
        Assert.Equal("chosen", AdministratorKey.Load(Configuration(key: null), directory).Value);
        File.WriteAllText(path, "");
        var made = AdministratorKey.Load(Configuration(key: null), directory);
        Assert.True(made.IsNew);
        Assert.Equal(made.Value, AdministratorKey.Load(Configuration(key: null), directory).Value);
    }

    private static IConfiguration Configuration(string? key) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [AdministratorKey.Setting] = key }).Build();
}
