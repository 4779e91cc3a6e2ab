using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WhatsAppActors.Postgres.Secrets;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Security;

[Collection(ServerCollection.Name)]
public sealed class SecretsTests(TestPostgres postgres)
{
    private readonly string master = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public async Task Two_processes_that_start_at_once_on_an_empty_database_read_each_others_secrets()
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var database = await postgres.CreateMigratedDatabaseAsync();
            var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => StartAsync(database, master))));
            var boxes = hosts.Select(host => host.Services.GetRequiredService<ISecretBox>()).ToArray();
            var sealedTexts = await Task.WhenAll(boxes.Select((box, index) => Task.Run(() => box.Protect($"secret {index}"))));
            foreach (var box in boxes)
                Assert.Equal(["secret 0", "secret 1", "secret 2", "secret 3"], sealedTexts.Select(box.Unprotect));
            Assert.Equal(1, await hosts[0].Seed.ScalarAsync<long>("SELECT count(*) FROM data_protection_keys"));
            foreach (var host in hosts)
                await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_secret_is_opened_by_a_later_process_with_the_same_master_key()
    {
        var database = await postgres.CreateMigratedDatabaseAsync();
        string sealedText;
        await using (var first = await StartAsync(database, master))
            sealedText = first.Services.GetRequiredService<ISecretBox>().Protect("EAAG token");
        Assert.DoesNotContain("EAAG", sealedText, StringComparison.Ordinal);
        await using var second = await StartAsync(database, master);
        Assert.Equal("EAAG token", second.Services.GetRequiredService<ISecretBox>().Unprotect(sealedText));
    }

    [Fact]
    public async Task The_key_ring_is_stored_wrapped()
    {
        var database = await postgres.CreateMigratedDatabaseAsync();
        await using var host = await StartAsync(database, master);
        host.Services.GetRequiredService<ISecretBox>().Protect("x");
        var xml = await host.Seed.ScalarAsync<string>("SELECT xml FROM data_protection_keys");
        Assert.Contains("wrappedByMasterKey", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<value>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_another_master_key_old_secrets_say_what_is_wrong_and_new_ones_work()
    {
        var database = await postgres.CreateMigratedDatabaseAsync();
        string sealedText;
        await using (var first = await StartAsync(database, master))
            sealedText = first.Services.GetRequiredService<ISecretBox>().Protect("lost");
        await using var second = await StartAsync(database, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var box = second.Services.GetRequiredService<ISecretBox>();
        var failure = Assert.Throws<SecretUnreadableException>(() => box.Unprotect(sealedText));
        Assert.Contains("WhatsAppActors__MasterKey", failure.Message, StringComparison.Ordinal);
        Assert.Equal("new", box.Unprotect(box.Protect("new")));
        var tenant = await second.TenantAsync();
        await tenant.Client.GetAsync("/api/channels", 200);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("c2hvcnQ=")]
    public async Task Production_refuses_to_start_without_a_usable_master_key(string? key)
    {
        var database = await postgres.CreateMigratedDatabaseAsync();
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(database, key, "Production"));
        Assert.Contains("WhatsAppActors__MasterKey", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("32", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_starts_with_a_master_key_and_elsewhere_one_is_kept_in_the_data_directory()
    {
        var database = await postgres.CreateMigratedDatabaseAsync();
        await using (await StartAsync(database, master, "Production"))
        {
        }

        var directory = Path.Combine(Path.GetTempPath(), $"wa-master-{Guid.NewGuid():N}");
        await using (await ApiHost.StartAsync(database, settings: new() { ["WhatsAppActors:DataDirectory"] = directory }))
        {
            var path = Path.Combine(directory, "master.key");
            Assert.Equal(32, Convert.FromBase64String((await File.ReadAllTextAsync(path)).Trim()).Length);
            Assert.True(FileModes.IsOwnersOnly(path));
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void Fingerprints_depend_on_the_secret_and_on_the_master_key()
    {
        var one = new MasterKey(RandomNumberGenerator.GetBytes(32));
        var other = new MasterKey(RandomNumberGenerator.GetBytes(32));
        Assert.Equal(32, new AppSecretFingerprint(one).Of("secret").Length);
        Assert.Equal(new AppSecretFingerprint(one).Of("secret"), new AppSecretFingerprint(one).Of("secret"));
        Assert.NotEqual(new AppSecretFingerprint(one).Of("secret"), new AppSecretFingerprint(one).Of("Secret"));
        Assert.NotEqual(new AppSecretFingerprint(one).Of("secret"), new AppSecretFingerprint(other).Of("secret"));
        Assert.NotEqual(new AppSecretFingerprint(one).Of("secret"), new VerifyTokenHash(one).Of("secret"));
    }

    private static Task<ApiHost> StartAsync(string database, string? masterKey, string environment = "Testing") =>
        ApiHost.StartAsync(database, settings: new() { ["WhatsAppActors:MasterKey"] = masterKey }, environment: environment);
}
