using FsCheck;
using FsCheck.Fluent;
using WhatsAppActors.Console.Inbox.List;
using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Console.Tests.Inbox.List;

/// <summary>What holds for the rows, whatever happens in whichever order.</summary>
public sealed class InboxModelTests
{
    private const int Chats = 260;

    private static readonly InboxFilter[] Filters = [new(), new() { Status = "open" }, new() { UnreadOnly = true }, new() { Text = "a" }];

    private enum What { Change, Notice, LostNotice, LoadMore }

    private static readonly Gen<(What What, int Chat, int Value)> Steps =
        from what in Gen.Frequency((5, Gen.Constant(What.Change)), (3, Gen.Constant(What.Notice)), (1, Gen.Constant(What.LostNotice)), (2, Gen.Constant(What.LoadMore)))
        from chat in Gen.Choose(1, Chats + 20)
        from value in Gen.Choose(0, 200)
        select (what, chat, value);

    [Fact]
    public void Loads_notices_and_changes_in_any_order_leave_what_a_fresh_load_gives() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Arb.From(Gen.Elements(Filters)), Arb.From(Steps.ArrayOf()), (filter, steps) => RunAsync(filter, steps).GetAwaiter().GetResult()));

    [Fact]
    public async Task What_is_read_while_a_page_is_on_its_way_is_not_laid_under_it()
    {
        var (inbox, model) = World(new InboxFilter());
        await model.LoadMoreAsync(CancellationToken.None);
        // The page was read before the change; the notice comes while the page is on its way.
        var moved = Rows.Row(150, "Moved", minutesAgo: -5);
        Task<bool>? noticed = null;
        inbox.Meanwhile = () =>
        {
            inbox.Meanwhile = null;
            inbox.Put(moved);
            noticed = model.RefreshAsync([moved.Id], 0, CancellationToken.None);
        };
        await model.LoadMoreAsync(CancellationToken.None);
        Assert.True(await noticed!);
        Assert.Equal(moved, model.Rows[0]);
        Assert.Equal(inbox.All(new()).Take(model.Rows.Count), model.Rows);
    }

    [Fact]
    public async Task Read_anew_it_keeps_as_many_rows_as_are_looked_at()
    {
        var (_, model) = World(new InboxFilter());
        while (await model.LoadMoreAsync(CancellationToken.None)) Assert.True(model.Rows.Count <= Chats);
        await model.RefreshAsync(null, keep: 150, CancellationToken.None);
        Assert.Equal(150, model.Rows.Count);
        Assert.True(model.HasMore);
        Assert.True(await model.LoadMoreAsync(CancellationToken.None));
        Assert.Equal(250, model.Rows.Count);
    }

    [Fact]
    public async Task A_look_that_finds_nothing_new_says_so()
    {
        var (inbox, model) = World(new InboxFilter());
        Assert.True(await model.RefreshAsync(null, 0, CancellationToken.None));
        Assert.False(await model.RefreshAsync(null, 0, CancellationToken.None));
        Assert.False(await model.RefreshAsync([Rows.Id(1), Rows.Id(9999)], 0, CancellationToken.None));
        inbox.Put(Rows.Row(1, "Anna", minutesAgo: 1) with { UnreadCount = 3 });
        Assert.True(await model.RefreshAsync([Rows.Id(1)], 0, CancellationToken.None));
    }

    [Fact]
    public async Task Ten_thousand_rows_are_found_and_moved_at_once()
    {
        var inbox = new MemoryInbox();
        inbox.Put(Enumerable.Range(1, 10_000).Select(number => Rows.Row(number, minutesAgo: number)));
        var model = new InboxModel(inbox, Guid.Empty, new InboxFilter());
        await model.RefreshAsync(null, 0, CancellationToken.None);
        while (await model.LoadMoreAsync(CancellationToken.None)) Assert.True(model.Rows.Count <= 10_000);
        Assert.Equal(10_000, model.Rows.Count);
        inbox.Put(Rows.Row(9_999, minutesAgo: -1));
        await model.RefreshAsync([Rows.Id(9_999)], 0, CancellationToken.None);
        Assert.Equal(Rows.Id(9_999), model.Rows[0].Id);
        Assert.Equal(10_000, model.Rows.Count);
        Assert.Equal(9_999, model.IndexOf(model.Rows[^1].Place));
    }

    [Fact]
    public async Task Beside_a_row_that_left_is_the_one_after_its_place()
    {
        var inbox = new MemoryInbox();
        inbox.Put(Rows.Row(1, minutesAgo: 1), Rows.Row(2, minutesAgo: 2), Rows.Row(3, minutesAgo: 3));
        var model = new InboxModel(inbox, Guid.Empty, new InboxFilter());
        Assert.Null(model.Beside(null, 1));
        await model.LoadMoreAsync(CancellationToken.None);
        var gone = Rows.Row(2, minutesAgo: 2).Place;
        Assert.Equal((Rows.Id(3), Rows.Id(1)), (model.Beside(gone, 1)!.Id, model.Beside(gone, -1)!.Id));
        inbox.Rows.Remove(gone.Id);
        await model.RefreshAsync([gone.Id], 0, CancellationToken.None);
        Assert.Equal((Rows.Id(3), Rows.Id(1)), (model.Beside(gone, 1)!.Id, model.Beside(gone, -1)!.Id));
        Assert.Equal((Rows.Id(1), Rows.Id(3)), (model.Beside(null, 1)!.Id, model.Beside(Rows.Row(3, minutesAgo: 3).Place, 1)!.Id));
    }

    private static async Task<bool> RunAsync(InboxFilter filter, (What What, int Chat, int Value)[] steps)
    {
        var (inbox, model) = World(filter);
        var untold = new HashSet<Guid>();
        foreach (var (what, chat, value) in steps)
        {
            switch (what)
            {
                case What.Change:
                    var row = Changed(chat, value);
                    if (value % 17 == 0) inbox.Rows.Remove(row.Id);
                    else inbox.Put(row);
                    untold.Add(row.Id);
                    break;
                case What.Notice:
                    await model.RefreshAsync([.. untold], value, CancellationToken.None);
                    untold.Clear();
                    break;
                case What.LostNotice:
                    await model.RefreshAsync(null, value, CancellationToken.None);
                    untold.Clear();
                    break;
                default:
                    await model.LoadMoreAsync(CancellationToken.None);
                    break;
            }
        }

        await model.RefreshAsync([.. untold], Chats, CancellationToken.None);
        if (!model.Rows.SequenceEqual(inbox.All(filter).Take(model.Rows.Count))) return false;
        while (await model.LoadMoreAsync(CancellationToken.None)) untold.Clear();
        return model.Rows.SequenceEqual(inbox.All(filter)) && model.Rows.All(row => model.Find(row.Id) == row);
    }

    private static (MemoryInbox Inbox, InboxModel Model) World(InboxFilter filter)
    {
        var inbox = new MemoryInbox();
        inbox.Put(Enumerable.Range(1, Chats).Select(number => Changed(number, number % 120)));
        return (inbox, new InboxModel(inbox, Guid.Empty, filter));
    }

    // Few moments for many rows, so that ids decide often.
    private static InboxRow Changed(int chat, int value) => Rows.Row(chat, value % 3 == 0 ? "Berta" : "Anna", value) with
    {
        Status = (value % 4) switch { 0 => "closed", 1 => "handed_over", _ => "open" },
        UnreadCount = value % 2,
    };
}
