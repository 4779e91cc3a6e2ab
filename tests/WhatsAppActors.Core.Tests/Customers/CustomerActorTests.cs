using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Customers.Merges;

namespace WhatsAppActors.Core.Tests.Customers;

public sealed class CustomerActorTests
{
    private static readonly CustomerKey Key = new(Guid.NewGuid(), Guid.NewGuid());

    [Fact]
    public async Task What_waits_in_the_chats_of_both_is_handled_before_they_are_merged()
    {
        var world = new NotedMerges(Key.TenantId, chats: 2);
        var actor = new CustomerActor(Key, world, world);

        Assert.Equal(MergeOutcome.Merged, (await actor.MergeAsync(Guid.NewGuid(), CancellationToken.None)).Outcome);
        Assert.Equal(["chat 0", "chat 1", "merge"], world.Notes);
    }

    [Fact]
    public async Task A_chat_whose_turn_fails_does_not_stand_in_the_way()
    {
        var world = new NotedMerges(Key.TenantId, chats: 2) { Failing = 0 };
        await new CustomerActor(Key, world, world).MergeAsync(Guid.NewGuid(), CancellationToken.None);
        Assert.Equal(["chat 0", "chat 1", "merge"], world.Notes);
    }

    [Fact]
    public async Task A_merge_that_is_called_off_while_a_chat_is_handled_is_not_made()
    {
        using var stop = new CancellationTokenSource();
        var world = new NotedMerges(Key.TenantId, chats: 1) { Failing = 0, OnHandle = stop.Cancel };
        await Assert.ThrowsAnyAsync<Exception>(() => new CustomerActor(Key, world, world).MergeAsync(Guid.NewGuid(), stop.Token));
        Assert.Equal(["chat 0"], world.Notes);
    }

    [Fact]
    public async Task A_customer_is_not_merged_into_itself()
    {
        var world = new NotedMerges(Key.TenantId, chats: 1);
        Assert.Equal(MergeOutcome.Same, (await new CustomerActor(Key, world, world).MergeAsync(Key.CustomerId, CancellationToken.None)).Outcome);
        Assert.Empty(world.Notes);
    }
}
