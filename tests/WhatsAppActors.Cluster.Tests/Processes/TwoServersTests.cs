using System.Net;
using Npgsql;
using WhatsAppActors.Client;
using WhatsAppActors.Cluster.Tests.Client;

namespace WhatsAppActors.Cluster.Tests.Processes;

/// <summary>Servers as processes: they find each other by the database, one is killed, the others go on.</summary>
public sealed class TwoServersTests : ServersTest
{
    private const string Anna = "4915112345678";
    private const string FromElsewhere = "From elsewhere";
    private const string CallTimeout = "00:00:08";

    private string _tenantId = null!;

    [Fact]
    public async Task Two_that_start_at_once_form_one_cluster_and_one_that_is_killed_is_missed_by_nobody()
    {
        // Who follows waits in a call of their own; what is pending in a silo that is gone ends by its time.
        var environment = With(("WhatsAppActors__Orleans__CallTimeout", CallTimeout));
        await using var first = new ServerProcess(Connection, environment);
        await using var second = new ServerProcess(Connection, environment);
        await Task.WhenAll(first.StartAsync(), second.StartAsync());
        await Eventually.AsItIs(async () => Assert.Equal(2L, await CountAsync("status = 3")));
        Assert.Equal(2L, await CountAsync("address = '127.0.0.1'"));

        var number = await OpenNumberAsync(first);
        for (var i = 0; i < 8; i++) await AnswersAsync(i % 2 == 0 ? first : second, number, $"{i}");
        using var program = await ClientHost.OverGrainsAsync(Connection, _tenantId, CallTimeout);
        var chats = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => ChatAsync(program.WhatsApp, $"{i}")));
        var follow = chats.Select(chat => FollowedUntilSentAsync(program.WhatsApp, chat)).ToList();
        await first.KillAsync();

        // Some of these people's actors lived in the silo that is gone, and some were followed there.
        await Task.WhenAll(chats.Select(chat => program.WhatsApp.SendTextAsync(chat, new OutgoingText(FromElsewhere))));
        await Task.WhenAll(follow);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"{Anna}{i}"), Provider.Line(number).Requests.Where(r => r.Text == FromElsewhere).Select(r => r.To!).Order(StringComparer.Ordinal));
        for (var i = 8; i < 12; i++) await AnswersAsync(second, number, $"{i}");
        await Eventually.AsItIs(async () => Assert.Equal(1L, await CountAsync("status = 3")));
    }

    [Fact]
    public async Task One_that_is_killed_and_started_again_is_ready_although_its_former_self_is_a_member()
    {
        await using var server = new ServerProcess(Connection, Settings);
        await server.StartAsync();
        var number = await OpenNumberAsync(server);
        await server.KillAsync();
        Assert.Equal(1L, await CountAsync("status = 3"));
        await server.StartAsync();
        await AnswersAsync(server, number, "0");
        Assert.Equal(1L, await CountAsync("status = 3"));
    }

    [Fact]
    public async Task One_that_is_killed_is_not_waited_for_by_another_elsewhere()
    {
        await using (var lost = new ServerProcess(Connection, With(("WhatsAppActors__Orleans__SiloPort", "11090"), ("WhatsAppActors__Orleans__GatewayPort", "12090"))))
        {
            await lost.StartAsync();
            await lost.KillAsync();
        }

        await using var server = new ServerProcess(Connection, Settings);
        await server.StartAsync();
        await AnswersAsync(server, await OpenNumberAsync(server), "0");
        await Eventually.AsItIs(async () => Assert.Equal(1L, await CountAsync("status = 3")));
    }

    [Fact]
    public async Task One_that_is_told_to_stop_leaves_the_cluster()
    {
        await using var server = await ServerProcess.StartAsync(Connection, Settings);
        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.EndAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(0L, await CountAsync("status = 3"));
        Assert.Equal(1L, await CountAsync("status = 6"));
        Assert.Empty(server.Errors);
    }

    private static async Task<string> ChatAsync(IWhatsAppActors whatsApp, string person)
    {
        var customer = await whatsApp.FindCustomerAsync(Anna + person);
        return Assert.Single(await whatsApp.ListConversationsAsync(customer!.Id)).Id;
    }

    private static async Task FollowedUntilSentAsync(IWhatsAppActors whatsApp, string chat)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await foreach (var one in whatsApp.FollowAsync(chat, after: 0, patience.Token))
        {
            if (one is MessageShown { Message: { Text: FromElsewhere, Status: MessageStatuses.Sent } }) return;
        }
    }

    private async Task<string> OpenNumberAsync(ServerProcess server)
    {
        var made = await Api.Administrator(server).PostAsync("/api/tenants", new { name = "Tenant" });
        _tenantId = made.GetProperty("id").GetString()!;
        var tenant = new Api(server.Http, made.GetProperty("apiKey").GetString()!);
        var number = $"{Random.Shared.NextInt64(1_000_000_000, 9_999_999_999)}";
        await tenant.PostAsync("/api/channels", new
        {
            kind = "whatsapp", phoneNumberId = number, wabaId = "waba-" + number, displayPhoneNumber = "15550783881", accessToken = "token", graphBaseUrl = Provider.Address,
        });
        await tenant.PutAsync("/api/rules", new { keywords = new[] { new { match = "contains", value = "price", reply = "5 euros" } } });
        return number;
    }

    private async Task AnswersAsync(ServerProcess server, string number, string person)
    {
        var to = Anna + person;
        Assert.Equal(HttpStatusCode.OK, await server.Http.PostAsync(MetaPosts.OneText(number, to, $"wamid.{number}.{person}", "price")));
        for (var waited = 0; waited < 600; waited++)
        {
            if (Provider.Line(number).Requests.Any(r => r.To == to)) return;
            await Task.Delay(100);
        }

        Assert.Fail($"Person {person} has no answer.");
    }

    private async Task<long> CountAsync(string where)
    {
        await using var database = NpgsqlDataSource.Create(Connection);
        await using var command = database.CreateCommand($"SELECT count(*) FROM orleansmembershiptable WHERE {where}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
