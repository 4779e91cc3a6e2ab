using System.Net;
using WhatsAppActors.PretendModel;

namespace WhatsAppActors.Integration.Tests.Assistant;

/// <summary>A server that dies while its assistant answers.</summary>
public sealed class CrashTests
{
    private const string Number = "100";
    private const string Anna = "4915112345678";

    [Theory]
    [InlineData("model")]
    [InlineData("function")]
    public async Task What_had_an_effect_is_called_once_and_the_customer_gets_one_answer(string diesIn)
    {
        await using var model = await ModelServer.StartAsync();
        await using var functions = await FunctionServer.StartAsync();
        await using var provider = await ProviderProcess.StartAsync();
        await using var server = await ServerProcess.StartAsync(environment: new Dictionary<string, string>(StringComparer.Ordinal) { ["WhatsAppActors__Assistant__AllowPrivateAddresses"] = "true" });
        var reached = new TaskCompletionSource();
        var never = new TaskCompletionSource<(int, string)>();
        var asked = 0;
        var tenant = await Api.Administrator(server).NewTenantAsync();
        await tenant.AddChannelAsync(Number, graph: provider.Address);
        await tenant.PutAsync("/api/assistant", new { enabled = true, baseAddress = model.BaseAddress, model = "pretend", apiKey = "sk", silenceSeconds = 0, answerSeconds = 10 });
        await tenant.PostAsync("/api/assistant/functions", new
        {
            name = "order", description = "Orders.", schema = new { type = "object" }, seconds = 1,
            url = functions.Has("order", _ =>
            {
                if (diesIn == "model") return Task.FromResult((200, "ordered"));
                reached.TrySetResult();
                return never.Task;
            }),
        });
        model.Answers("sk", async request =>
        {
            if (request.Results.Count == 0) return ModelReply.Call("order");
            if (diesIn == "model" && Interlocked.Increment(ref asked) == 1)
            {
                reached.TrySetResult();
                await never.Task;
            }

            return ModelReply.Says(request.Results[0]);
        });

        Assert.Equal(HttpStatusCode.OK, await server.Http.PostAsync(MetaPosts.OneText(Number, Anna, "wamid.1", "Bread please")));
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await server.KillAsync();
        await server.StartAsync();

        await Eventually.AsItIs(async () =>
        {
            var chat = (await tenant.AllAsync("/api/conversations")).Single().GetProperty("id").GetString();
            var reply = Assert.Single(await tenant.AllAsync($"/api/conversations/{chat}/messages?order=asc"), message => message.GetProperty("direction").GetString() == "outbound");
            Assert.Contains(diesIn == "model" ? "ordered" : "not known whether it was done", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
            Assert.Equal("sent", reply.GetProperty("status").GetString());
        });
        Assert.Single(functions.Requests);

        // The call, once, and its end: the model is not asked anew for what it had said.
        Assert.Single(model.Asked("sk"), request => request.Results.Count == 0);
        never.TrySetResult((200, "late"));
    }
}
