namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>Simultaneous webhooks on two processes that share one database.</summary>
[Collection(AloneCollection.Name)]
public sealed class TwoProcessesTests(TwoServers servers) : IClassFixture<TwoServers>
{
    private SimultaneousMessages Messages => new([servers.First.Http, servers.Second.Http], Api.Administrator(servers.First), servers.ConnectionString);

    [Fact]
    public Task Pairs_of_first_messages_make_one_customer_one_subscription_one_conversation_each() => Messages.PairsOfFirstMessagesAsync();

    [Fact]
    public Task Messages_sent_one_after_the_other_are_numbered_in_that_order() => Messages.MessagesOneAfterTheOtherAsync();

    [Fact]
    public Task A_message_posted_on_twenty_connections_at_once_is_one_message() => Messages.OneMessageOnTwentyConnectionsAsync();
}
