using FsCheck;
using FsCheck.Fluent;
using WhatsAppActors.Console.Inbox.Transcript;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Tests.Transcript;

public sealed class TranscriptModelTests
{
    private readonly FakeInbox _inbox = new();
    private readonly TranscriptModel _model;

    public TranscriptModelTests() => _model = new(_inbox, Guid.Empty, Said.Conversation);

    private static readonly Gen<(int Deed, int Number)> Deeds = Gen.Choose(0, 6).SelectMany(_ => Gen.Choose(1, 90), (deed, number) => (deed, number));

    [Fact]
    public async Task Whatever_happens_the_window_is_a_part_of_the_chat_as_it_is()
    {
        foreach (var deeds in Gen.ArrayOf(Deeds, 40).Sample(400)) await RunAsync(deeds);
    }

    [Fact]
    public async Task A_chat_opens_at_its_end()
    {
        Write(100);
        await _model.OpenAsync(default);

        Assert.Equal((41, 100), (_model.Window.Messages[0].Seq, _model.Window.Messages[^1].Seq));
        Assert.Equal((false, true, true), (_model.Window.AtStart, _model.Window.AtEnd, _model.Following));
    }

    [Fact]
    public async Task What_comes_while_the_reader_is_further_up_is_counted_until_they_are_back()
    {
        Write(50);
        await _model.OpenAsync(default);
        await _model.FollowAsync(following: false, default);
        Write(3);
        _inbox.Add(Said.Of("reaction", 54) with { TargetMessageId = "wamid.1" });
        await _model.RefreshAsync(default);

        Assert.Equal((3, 54), (_model.Window.Unseen, _model.Window.Messages.Count));
        await _model.FollowAsync(following: true, default);
        Assert.Equal(0, _model.Window.Unseen);
    }

    [Fact]
    public async Task What_is_far_behind_is_dropped_and_comes_again()
    {
        Write(500);
        await _model.OpenAsync(default);
        for (var page = 0; page < 4; page++) await _model.OlderAsync(default);

        Assert.Equal((TranscriptModel.Most, 201L, false), (_model.Window.Messages.Count, _model.Window.Messages[0].Seq, _model.Window.AtEnd));
        Write(150);
        await _model.RefreshAsync(default);
        Assert.Equal(TranscriptWindow.MostUnseen, _model.Window.Unseen);
        while (!_model.Window.AtEnd) await _model.NewerAsync(default);
        Assert.Equal((TranscriptModel.Most, 650L), (_model.Window.Messages.Count, _model.Window.Messages[^1].Seq));
    }

    [Fact]
    public async Task Who_follows_sees_the_latest_however_many_came()
    {
        Write(10);
        await _model.OpenAsync(default);
        Write(400);
        await _model.RefreshAsync(default);

        Assert.Equal((410L, 0, true), (_model.Window.Messages[^1].Seq, _model.Window.Unseen, _model.Following));
    }

    [Fact]
    public async Task Messages_that_are_as_before_stay_the_same_objects()
    {
        _inbox.Add(Said.Of("image", 1, "A cake", """{"media":{"id":"1","sizes":[1,2]}}""") with { StatusHistory = [new("read", Said.Noon, Said.Noon, "", null)], Marks = ["time"] });
        Write(2);
        await _model.OpenAsync(default);
        var before = _model.Window.Messages;
        _inbox.Change(2, message => message with { Status = "read" });
        _inbox.Change(3, message => message with { Content = Said.Members("""{"context":{"id":"x"}}""") });
        await _model.RefreshAsync(default);

        Assert.Same(before[0], _model.Window.Messages[0]);
        Assert.NotSame(before[1], _model.Window.Messages[1]);
        Assert.NotSame(before[2], _model.Window.Messages[2]);
    }

    [Fact]
    public async Task A_step_that_fails_leaves_the_window_and_the_next_one_is_made()
    {
        Write(80);
        await _model.OpenAsync(default);
        var shown = _model.Window;
        _inbox.IsAway = true;
        await Assert.ThrowsAsync<IOException>(() => _model.OlderAsync(default));
        await Assert.ThrowsAsync<IOException>(() => _model.RefreshAsync(default));
        Assert.Same(shown, _model.Window);

        _inbox.IsAway = false;
        await _model.OlderAsync(default);
        Assert.Equal(80, _model.Window.Messages.Count);
    }

    private static async Task RunAsync((int Deed, int Number)[] deeds)
    {
        var test = new TranscriptModelTests();
        var (inbox, model) = (test._inbox, test._model);
        test.Write(deeds[0].Number * 2);
        await model.OpenAsync(default);
        foreach (var (deed, number) in deeds)
        {
            switch (deed)
            {
                case 0: await model.OlderAsync(default); break;
                case 1: await model.NewerAsync(default); break;
                case 2: await model.FollowAsync(number % 2 == 0, default); break;
                case 3: test.Write(number); break;
                case 4 when inbox.Messages.Count > 0:
                    inbox.Change(inbox.Messages[number % inbox.Messages.Count].Seq, message => message with { Status = $"s{number}", Text = $"{number}" });
                    break;
                case 5: await model.OpenAsync(default); break;
                default: break;
            }

            var followed = model.Following;
            await model.RefreshAsync(default);
            Check(inbox.Messages, model, followed);
        }
    }

    private static void Check(IReadOnlyList<MessageView> source, TranscriptModel model, bool followed)
    {
        var window = model.Window;
        Assert.InRange(window.Messages.Count, 0, TranscriptModel.Most);
        if (window.Messages.Count == 0)
        {
            Assert.Empty(source);
            return;
        }

        var first = source.ToList().FindIndex(message => message.Id == window.Messages[0].Id);
        Assert.True(first >= 0);
        Assert.True(first + window.Messages.Count <= source.Count);
        for (var i = 0; i < window.Messages.Count; i++) Assert.True(MessageComparison.Same(source[first + i], window.Messages[i]));
        if (window.AtStart) Assert.Equal(0, first);
        Assert.Equal(window.AtEnd, first + window.Messages.Count == source.Count);
        if (followed) Assert.Equal((true, 0), (window.AtEnd, window.Unseen));
        Assert.Equal(model.Following, window.AtEnd && model.Following);
    }

    private void Write(int count)
    {
        for (var i = 0; i < count; i++) _inbox.Add(Said.Text((_inbox.Messages.Count > 0 ? _inbox.Messages[^1].Seq : 0) + 1));
    }
}
