using System.Text.Json.Nodes;
using OpenAI.Chat;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Model;

public sealed class TryOuts(SharedSimulation shared) : IClassFixture<SharedSimulation>
{
    [Fact]
    public async Task An_expectation_is_met_when_a_longer_word_of_it_was_written_by_another_than_the_customer()
    {
        const string conversation = """
            # The conversation
            customer: Where is it? I expect that somebody apologises.
            assistant: order_status: Shipped
              (called order_status {} -> Shipped)

            # The expectations
            1. It says that it is shipped.
            2. It apologises,
            and offers a discount.
            3. A status, of 4 or 5 letters
            """;
        var answer = await shared.Simulation.AskAsync(streamed: true, [new SystemChatMessage("You judge a conversation between a customer and the assistant of a business."), new UserChatMessage(conversation)]);

        Assert.Equal(
            [(true, "\"shipped\" was written."), (false, "None of its longer words was written."), (true, "\"status\" was written.")],
            JsonNode.Parse(answer.Text)!.AsArray().Select(verdict => ((bool)verdict!["met"]!, (string)verdict["why"]!)));
    }

    [Fact]
    public async Task A_customer_writes_their_part_and_is_content_with_the_first_answer()
    {
        var part = new SystemChatMessage("You play a customer who writes to a business.\n\n# Your part\nYou want two loaves.\n");

        Assert.Equal("You want two loaves.", (await shared.Simulation.AskAsync(streamed: true, [part, new UserChatMessage("(Write your first message.)")])).Text);
        Assert.Equal("[END]", (await shared.Simulation.AskAsync(streamed: true, [part, new AssistantChatMessage("You want two loaves."), new UserChatMessage("Here they are.")])).Text);
    }
}
