namespace WhatsAppActors.Integration.Tests.Assistant;

/// <summary>Who has no model of their own tries the assistant with the one that the pretend WhatsApp brings along.</summary>
[Collection(SimulatedServerCollection.Name)]
public sealed class PretendModelTests(SimulatedServer server)
{
    [Fact]
    public async Task An_assistant_without_a_model_of_ones_own_answers_calls_is_given_leave_and_is_tried_out()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(server.Process);
        await tenant.Api.PutAsync("/api/assistant", new
        {
            enabled = true, baseAddress = new Uri(server.Process.Address, "/simulator/model/v1").ToString(), model = "pretend", apiKey = "any", silenceSeconds = 1, permissions = new { label_conversation = "approval" },
        });
        var person = await SimulatedPerson.MakeAsync(server.Http, "Anna", tenant.PhoneNumberId);

        await person.WriteAsync("Hello");
        await person.WriteAsync("Have you got bread?");
        Assert.Equal("You wrote: \"Hello\", \"Have you got bread?\"", await AnswerAsync(after: 0));

        await person.WriteAsync("""call update_customer {"fields":{"city":"Graz"}}""");
        Assert.Equal("update_customer: Written down.", await AnswerAsync(after: 1));
        Assert.Equal("Graz", Assert.Single(await tenant.Api.AllAsync("/api/customers")).GetProperty("customFields").GetProperty("city").GetString());

        // What waits for an agent is told once it is done.
        await person.WriteAsync("""call label_conversation {"category":"order"}""");
        Assert.StartsWith("label_conversation: It has not run", await AnswerAsync(after: 2), StringComparison.Ordinal);
        var call = Assert.Single(await tenant.Api.AllAsync("/api/assistant/calls"));
        await tenant.Api.PostAsync($"/api/assistant/calls/{call.GetProperty("id").GetString()}/approve", new { });
        Assert.StartsWith("Done meanwhile: label_conversation", await AnswerAsync(after: 3), StringComparison.Ordinal);

        await tenant.Api.PutAsync("/api/assistant/scenarios/hungry", new { persona = "You want two loaves.", expectations = new[] { "It names the loaves.", "It apologises." } });
        var id = (await tenant.Api.PostAsync("/api/assistant/trials", new { })).GetProperty("id").GetString();
        await Eventually.AsItIs(async () =>
        {
            var trial = (await tenant.Api.GetAsync($"/api/assistant/trials/{id}")).GetProperty("trial");
            Assert.Equal(("done", "50"), (trial.GetProperty("state").GetString(), trial.GetProperty("score").GetRawText()));
        });

        async Task<string> AnswerAsync(int after)
        {
            List<string> answers = [];
            await Eventually.AsItIs(async () =>
            {
                var chat = Assert.Single(await tenant.Api.AllAsync("/api/conversations")).GetProperty("id").GetString();
                var messages = await tenant.Api.AllAsync($"/api/conversations/{chat}/messages?order=asc");
                answers = [.. messages.Where(message => message.GetProperty("direction").GetString() == "outbound").Select(message => message.GetProperty("text").GetString()!)];
                Assert.True(answers.Count > after);
            });
            return answers[after];
        }
    }
}
