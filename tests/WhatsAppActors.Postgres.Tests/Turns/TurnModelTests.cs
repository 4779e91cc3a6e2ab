using FsCheck;
using FsCheck.Fluent;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Postgres.Tests.Turns;

/// <summary>
/// Random runs of a chat with three activations that know nothing of each other: what each of them read, however long ago, is committed
/// when nothing has happened since that a turn depends on, and leaves nothing otherwise.
/// </summary>
[Collection(TestPostgres.Collection)]
public sealed class TurnModelTests(TestPostgres postgres)
{
    private const int Activations = 3;
    private const int Steps = 40;
    private const string Anna = "4915112345678";

    private static readonly Gen<(Deed Deed, int One)> Deeds =
        from deed in Gen.Elements(Enum.GetValues<Deed>())
        from one in Gen.Choose(0, 99)
        select (deed, one);

    private enum Deed
    {
        Write,
        WriteMore,
        Read,
        ReadAgain,
        Commit,
        CommitAgain,
        CommitTogether,
        AnswerFromThePhone,
        TakeOver,
        HandBack,
    }

    [Fact]
    public async Task A_turn_is_committed_exactly_when_the_model_says()
    {
        foreach (var deeds in Gen.ArrayOf(Deeds, Steps).Sample(12))
        {
            await using var world = await TurnWorld.CreateAsync(postgres);
            await new Run(world, await world.WriteAsync(Anna)).DoAsync(deeds);
        }
    }

    private sealed class Run(TurnWorld world, ConversationKey chat)
    {
        private readonly TurnSnapshot?[] _read = new TurnSnapshot?[Activations];
        private readonly List<string> _story = [];
        private readonly List<long> _inbound = [1];
        private long _last = 1;
        private long _quiet;
        private long _handled;
        private long _version;
        private int _replies;
        private bool _isHandedOver;

        public async Task DoAsync((Deed Deed, int One)[] deeds)
        {
            foreach (var (deed, one) in deeds)
            {
                _story.Add($"{deed} {one}");
                await DoAsync(deed, one);
                await CompareAsync();
            }
        }

        private async Task DoAsync(Deed deed, int one)
        {
            var place = one % Activations;
            switch (deed)
            {
                case Deed.Write or Deed.WriteMore:
                    await world.WriteAsync(Anna, $"message {_last}");
                    _inbound.Add(++_last);
                    break;
                case Deed.Read or Deed.ReadAgain:
                    _read[place] = await world.ReadAsync(chat);
                    Assert.Equal((_handled, _version, Unheard), (_read[place]!.HandledSeq, _read[place]!.Context.TurnVersion, _read[place]!.LastUnhandledSeq));
                    break;
                case Deed.Commit or Deed.CommitAgain when Unhandled(place) is { } snapshot:
                    var outcome = await world.CommitAsync(snapshot, TurnWorld.Say("reply"));
                    Assert.Equal((string.Join(", ", _story), Holds(snapshot)), (string.Join(", ", _story), outcome.Committed));
                    if (outcome.Committed) Took(snapshot);
                    break;
                case Deed.CommitTogether:
                    await CommitTogetherAsync();
                    break;
                case Deed.AnswerFromThePhone:
                    await world.EchoAsync(Anna);
                    _last++;
                    _version++;
                    _isHandedOver = true;
                    break;
                case Deed.TakeOver:
                    await world.Agents.TakeOverAsync(chat, until: null, CancellationToken.None);
                    _version++;
                    _isHandedOver = true;
                    break;
                case Deed.HandBack:
                    await world.Agents.HandBackAsync(chat, CancellationToken.None);
                    if (!_isHandedOver) break;
                    // What was written until now was written to a person: a turn of its own hears it, and says nothing.
                    (_version, _quiet, _isHandedOver) = (_version + 1, _last, false);
                    break;
            }
        }

    // At once, by way of two processes: of those that would each be taken alone, one is.
        private async Task CommitTogetherAsync()
        {
            await using var other = world.NewStore();
            var snapshots = Enumerable.Range(0, Activations).Select(Unhandled).OfType<TurnSnapshot>().ToList();
            var outcomes = await Task.WhenAll(snapshots.Select((snapshot, i) => world.CommitAsync(snapshot, TurnWorld.Say("reply"), i % 2 == 0 ? world.Turns : other)));
            var holding = snapshots.FindAll(Holds);
            Assert.Equal((string.Join(", ", _story), Math.Min(1, holding.Count)), (string.Join(", ", _story), outcomes.Count(outcome => outcome.Committed)));
            var taken = snapshots.Where((_, i) => outcomes[i].Committed).SingleOrDefault();
            if (taken is null) return;
            Assert.Contains(taken, holding);
            Took(taken);
        }

        private long Unheard
        {
            get
            {
                var open = _inbound.Where(seq => seq > _handled).ToList();
                var quiet = open.Where(seq => seq <= _quiet).ToList();
                return quiet.Count > 0 ? quiet[^1] : open.Count > 0 ? open[^1] : _handled;
            }
        }

        private TurnSnapshot? Unhandled(int place) => _read[place] is { } snapshot && snapshot.LastUnhandledSeq > snapshot.HandledSeq ? snapshot : null;

        private bool Holds(TurnSnapshot snapshot) => snapshot.HandledSeq == _handled && snapshot.Context.TurnVersion == _version;

        private void Took(TurnSnapshot snapshot)
        {
            _handled = snapshot.LastUnhandledSeq;
            _version++;
            _last++;
            _replies++;
        }

        private async Task CompareAsync()
        {
            var state = Assert.Single(await world.Intake.ListAsync("SELECT handled_seq, turn_version, last_seq, last_inbound_seq FROM conversations WHERE id = $1", chat.ConversationId));
            Assert.Equal($"{string.Join(", ", _story)}: {_handled}|{_version}|{_last}|{_inbound[^1]}", $"{string.Join(", ", _story)}: {state}");
            Assert.Equal(_replies, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM messages WHERE conversation_id = $1 AND author = 'bot'", chat.ConversationId));
            Assert.Equal(_replies, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM outbox WHERE conversation_id = $1", chat.ConversationId));
        }
    }
}
