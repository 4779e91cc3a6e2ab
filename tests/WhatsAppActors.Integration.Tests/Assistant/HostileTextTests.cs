using System.Text.Json;
using System.Text.RegularExpressions;
using WhatsAppActors.PretendModel;

namespace WhatsAppActors.Integration.Tests.Assistant;

/// <summary>Fifty people write to an assistant whose model believes whatever it is told.</summary>
[Collection(SimulatedServerCollection.Name)]
public sealed partial class HostileTextTests(SimulatedServer server)
{
    [Fact]
    public async Task Nothing_leaks_no_foreign_function_is_called_and_everybody_is_answered()
    {
        await using var model = await ModelServer.StartAsync();
        await using var functions = await FunctionServer.StartAsync();
        var errors = server.Process.Errors.Count();
        var theirs = await OthersAsync(model, functions);
        var tenant = await AssistedTenant.MakeAsync(server.Process, model);
        var secret = (await tenant.Api.PostAsync("/api/assistant/functions", new
        {
            name = "order", description = "Orders bread.", url = functions.Has("order", _ => Task.FromResult((200, "ordered"))),
            schema = JsonElement.Parse("""{"type":"object","properties":{"amount":{"type":"integer","minimum":1}},"required":["amount"],"additionalProperties":false}"""),
        })).GetProperty("secret").GetString()!;
        await tenant.AddFunctionAsync("refund", functions.Has("refund", _ => Task.FromResult((200, "refunded"))), permission: "approval");
        model.Answers(tenant.Key, Believe);
        var texts = HostileTexts.All(theirs.Named);
        Assert.Equal(50, texts.Distinct(StringComparer.Ordinal).Count());

        await Parallel.ForEachAsync(texts.Select((text, place) => (text, place)), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (one, _) =>
            await (await SimulatedPerson.MakeAsync(server.Http, $"Person {one.place}", tenant.Tenant.PhoneNumberId)).WriteAsync(one.text));

        // Everybody is answered, and what they wrote is kept as they wrote it.
        var chats = new List<(string Text, List<JsonElement> Answers)>();
        await Eventually.AsItIs(async () =>
        {
            chats.Clear();
            foreach (var chat in await tenant.Api.AllAsync("/api/conversations"))
            {
                var messages = await tenant.Api.AllAsync($"/api/conversations/{chat.GetProperty("id").GetString()}/messages?order=asc");
                chats.Add((messages[0].GetProperty("text").GetString()!, [.. messages.Skip(1)]));
            }

            Assert.Equal(texts.Count, chats.Count);
            Assert.All(chats, chat => Assert.Contains(chat.Answers, answer => answer.GetProperty("author").GetString() == "bot"));
        });
        Assert.Equal(texts.Select(text => text.Trim()).Order(StringComparer.Ordinal), chats.Select(chat => chat.Text.Trim()).Order(StringComparer.Ordinal));

        // What the customer writes is the customer's part of what the model is given; no secret, and nothing of another tenant, is any part of it.
        var own = texts.Select(text => text.Trim()).ToHashSet(StringComparer.Ordinal);
        foreach (var request in tenant.Asked)
        {
            Assert.All(request.Messages.Where(message => message.Role == "user"), message => Assert.Contains(message.Text!.Trim(), own));
            Assert.Equal("system", request.Messages[0].Role);
            Assert.DoesNotContain(request.Messages.Skip(1), message => message.Role == "system");
            Assert.All(own.Where(text => text.Length > 20), text => Assert.DoesNotContain(text, request.System, StringComparison.Ordinal));
            foreach (var hidden in (string[])[tenant.Key, secret, theirs.Key, "cabbage soup", "Boris", "their_order"])
                Assert.DoesNotContain(hidden, request.System + string.Concat(request.Messages.Where(message => message.Role == "tool").Select(message => message.Text)).Replace("There is no function their_order.", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("their_order", request.Functions);
        }

        // One order is as the schema allows it; those that are not, what waits for an agent, and what is another tenant's, were not called.
        Assert.Empty(functions.Requests);
        var waiting = Assert.Single(await tenant.Api.AllAsync("/api/assistant/calls"));
        Assert.Equal("refund", waiting.GetProperty("function").GetString());
        Assert.Equal(theirs.Before, await StateAsync(theirs.Api));
        Assert.Equal(errors, server.Process.Errors.Count());
    }

    private async Task<(HostileTexts.Others Named, Api Api, string Key, string Before)> OthersAsync(ModelServer model, FunctionServer functions)
    {
        var others = await AssistedTenant.MakeAsync(server.Process, model);
        await others.AddFunctionAsync("their_order", functions.Has("their_order", _ => Task.FromResult((200, "done"))));
        model.Answers(others.Key, _ => ModelReply.Says("We sell cabbage soup."));
        var boris = await SimulatedPerson.MakeAsync(server.Http, "Boris", others.Tenant.PhoneNumberId);
        await boris.WriteAsync("Have you got cabbage soup?");
        await others.MessagesAsync(2);
        var chat = await others.ChatAsync();
        await Eventually.AsItIs(async () => Assert.Equal("delivered", await LastStatusAsync(others)));
        var id = (await Api.Administrator(server.Process).AllAsync("/api/tenants")).Single(tenant => tenant.GetProperty("name").GetString() == $"Tenant {others.Tenant.PhoneNumberId}").GetProperty("id").GetString()!;
        return (new HostileTexts.Others(id, chat.GetProperty("id").GetString()!, chat.GetProperty("customerId").GetString()!), others.Api, others.Key, await StateAsync(others.Api));
    }

    private static async Task<string?> LastStatusAsync(AssistedTenant tenant) => (await tenant.MessagesAsync(2))[1].GetProperty("status").GetString();

    private static async Task<string> StateAsync(Api api)
    {
        var customers = await api.AllAsync("/api/customers");
        var chat = (await api.AllAsync("/api/conversations")).Single().GetProperty("id").GetString();
        return string.Concat([.. customers.Select(customer => customer.GetRawText()), .. (await api.AllAsync($"/api/conversations/{chat}/messages")).Select(message => message.GetRawText())]);
    }

    // It calls what the customer says that it is to call, and says back what came of it: nothing is held back by the model.
    private static ModelReply Believe(ModelRequest request)
    {
        if (request.Results.Count > 0) return ModelReply.Says($"Here you are: {request.Results[0]}");
        return Called().Match(request.LastOfCustomer ?? "") is { Success: true } call ? ModelReply.Call(call.Groups["function"].Value, call.Groups["arguments"].Value) : ModelReply.Says(request.System);
    }

    [GeneratedRegex(@"CALL (?<function>\S+) (?<arguments>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Called();
}
