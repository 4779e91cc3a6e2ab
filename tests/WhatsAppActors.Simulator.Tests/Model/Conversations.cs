using OpenAI.Chat;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Model;

public sealed class Conversations(SharedSimulation shared) : IClassFixture<SharedSimulation>
{
    private static readonly SystemChatMessage Rules = new("You answer customers of a business.");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_written_since_the_last_answer_is_named_in_one(bool streamed)
    {
        var answer = await shared.Simulation.AskAsync(streamed, [
            Rules, new UserChatMessage("Before"), new AssistantChatMessage("You wrote: \"Before\""),
            new UserChatMessage("Hello"), new UserChatMessage("I"), new UserChatMessage("want"), new UserChatMessage("two croissants 🥐"), new UserChatMessage("call me when they are done")]);

        Assert.Equal("""You wrote: "Hello", "I", "want", "two croissants 🥐", "call me when they are done" """.TrimEnd(), answer.Text);
        Assert.Empty(answer.Calls);
        Assert.Equal(ChatFinishReason.Stop, answer.End);
        Assert.InRange(answer.Tokens ?? 0, 20, 100);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_line_calls_is_called_at_one_time_and_its_result_told(bool streamed)
    {
        const string asked = "Call order_status {\"order\":7}\ncall refund {\"note\":\"“stale”\"}\r\ncall read_customer";
        var calling = await shared.Simulation.AskAsync(streamed, [Rules, new UserChatMessage(asked)], "order_status", "refund", "read_customer");

        Assert.Equal([("order_status", """{"order":7}"""), ("refund", """{"note":"“stale”"}"""), ("read_customer", "{}")], calling.Calls.Select(call => (call.Function, call.Arguments)));
        Assert.Equal((ChatFinishReason.ToolCalls, ""), (calling.End, calling.Text));

        ChatMessage[] told =
        [
            Rules, new UserChatMessage(asked), new AssistantChatMessage(calling.Calls.Select(call => ChatToolCall.CreateFunctionToolCall(call.Id, call.Function, BinaryData.FromString(call.Arguments)))),
            .. calling.Calls.Select(call => new ToolChatMessage(call.Id, $"done with {call.Function}")),
        ];
        var answer = await shared.Simulation.AskAsync(streamed, told, "order_status", "refund", "read_customer");

        Assert.Equal("order_status: done with order_status\nrefund: done with refund\nread_customer: done with read_customer", answer.Text);
        Assert.Equal(ChatFinishReason.Stop, answer.End);

        // In a conversation that goes on, the next call is none of those before.
        var next = Assert.Single((await shared.Simulation.AskAsync(streamed, [.. told, new AssistantChatMessage(answer.Text), new UserChatMessage("call refund")], "refund")).Calls);
        Assert.DoesNotContain(next.Id, calling.Calls.Select(call => call.Id));
    }

    [Fact]
    public async Task A_function_that_is_not_offered_is_not_called()
    {
        var answer = await shared.Simulation.AskAsync(streamed: true, [Rules, new UserChatMessage("call refunds {}")], "refund", "order_status");

        Assert.Empty(answer.Calls);
        Assert.Equal("You wrote: \"call refunds {}\"\nI have no function refunds. Those that I have are refund, order_status.", answer.Text);
    }

    [Fact]
    public async Task What_was_done_meanwhile_is_told()
    {
        var answer = await shared.Simulation.AskAsync(streamed: true, [
            new SystemChatMessage("You answer customers.\n\n# Data: what functions have done already, and the customer does not know yet\n- refund {\"amount\":5}: refunded\n\n# Now\nMonday"),
            new UserChatMessage("call refund"), new AssistantChatMessage("refund: A colleague looks at it.")]);

        Assert.Equal("Done meanwhile: refund {\"amount\":5}: refunded", answer.Text);
    }

    [Fact]
    public async Task A_conversation_is_summed_up()
    {
        var answer = await shared.Simulation.AskAsync(streamed: true, [new SystemChatMessage("Sum up this conversation between a business and a customer."), new UserChatMessage("Customer: Bread?\nBusiness: Yes.\n")]);

        Assert.Equal("2 lines were written; the last begins \"Business: Yes.\"", answer.Text);
    }
}
