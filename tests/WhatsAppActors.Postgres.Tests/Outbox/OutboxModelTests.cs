using FsCheck;
using FsCheck.Fluent;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Postgres.Tests.Outbox;

/// <summary>
/// Random runs of everything that happens to an outbox (queueing, claims by two processes, every kind of answer, answers twice, statuses,
/// deaths, time that passes) held after each step against a model of a dozen lines.
/// </summary>
[Collection(OutboxCollection.Name)]
public sealed class OutboxModelTests(TestPostgres postgres)
{
    private const int Chats = 3;
    private const int Steps = 40;

    // Fewer than the hours for which a chat may be written to.
    private const int MostWaits = 15;

    private static readonly Gen<(Deed Deed, int One, int Other)> Deeds =
        from deed in Gen.Elements(Enum.GetValues<Deed>())
        from one in Gen.Choose(0, 99)
        from other in Gen.Choose(0, 99)
        select (deed, one, other);

    private enum Deed
    {
        Queue,
        QueueAnother,
        Claim,
        ClaimAgain,
        Accept,
        RefuseForGood,
        RefuseForNow,
        LoseTheAnswer,
        AnswerTwice,
        Deliver,
        Die,
        Wait,
    }

    [Fact]
    public async Task Every_message_is_where_the_model_says()
    {
        foreach (var deeds in Gen.ArrayOf(Deeds, Steps).Sample(15))
        {
            await using var world = await OutboxWorld.CreateAsync(postgres);
            await new Run(world).DoAsync(deeds);
        }
    }

    private sealed class Run(OutboxWorld world)
    {
        private readonly SettableTime _time = new(TimeProvider.System.GetUtcNow());
        private readonly List<Message> _messages = [];
        private readonly OutboxProcess[] _processes = new OutboxProcess[2];
        private readonly List<string> _story = [];
        private ClaimedSend? _answered;
        private int _waits;

        public async Task DoAsync((Deed Deed, int One, int Other)[] deeds)
        {
            var chats = new List<Guid>();
            for (var i = 0; i < Chats; i++) chats.Add(await world.ChatAsync(i));
            for (var i = 0; i < _processes.Length; i++) _processes[i] = await world.StartProcessAsync(_time);
            foreach (var (deed, one, other) in deeds)
            {
                _story.Add($"{deed} {one} {other}");
                await DoAsync(deed, chats[one % Chats], one, other);
                await CompareAsync();
            }
        }

        private async Task DoAsync(Deed deed, Guid chat, int one, int other)
        {
            var process = one % _processes.Length;
            switch (deed)
            {
                case Deed.Queue or Deed.QueueAnother:
                    _messages.Add(new Message(await world.QueueAsync(chat, time: _time), chat));
                    break;
                case Deed.Claim or Deed.ClaimAgain:
                    await ClaimAsync(process, most: 1 + (other % Chats));
                    break;
                case Deed.Accept when Claimed(other) is { } message:
                    await SettleAsync(message, new SendOutcome.Accepted(message.Wamid, null, null, HeldForQuality: false));
                    message.End("sent");
                    break;
                case Deed.RefuseForGood when Claimed(other) is { } message:
                    await SettleAsync(message, OutboxWorld.Refused(131026));
                    message.End("failed");
                    break;
                case Deed.RefuseForNow when Claimed(other) is { } message:
                    await SettleAsync(message, OutboxWorld.Refused(131056));
                    message.WaitUntil(_time.Now + TimeSpan.FromSeconds(Math.Min(Math.Pow(4, message.Refusals), 65_536)));
                    break;
                case Deed.LoseTheAnswer when Claimed(other) is { } message:
                    await SettleAsync(message, new SendOutcome.Unknown(UnknownReason.TimedOut));
                    message.End("unknown");
                    break;
                case Deed.AnswerTwice when _answered is { } answered:
                    // Of an attempt that is over: whatever it says now, it is of no consequence.
                    await _processes[process].SettleAsync(answered, other % 2 == 0 ? OutboxWorld.Refused(131026) : new SendOutcome.Unknown(UnknownReason.TimedOut));
                    break;
                case Deed.Deliver when _messages.Where(m => m.Status is "sending" or "sent" or "unknown" or "delivered").ElementAtOrDefault(one % (_messages.Count + 1)) is { } message:
                    await world.Intake.TakeAsync(OutboxWorld.Status(message.Wamid, "delivered", message.Id));
                    message.End("delivered");
                    break;
                case Deed.Die:
                    await DieAsync(process);
                    break;
                case Deed.Wait when _waits++ < MostWaits:
                    _time.Now += TimeSpan.FromHours(1);
                    break;
            }
        }

        private async Task ClaimAsync(int process, int most)
        {
            var due = _messages.GroupBy(m => m.Chat).Select(chat => chat.FirstOrDefault(m => m.IsWaiting)).Where(m => m is { Status: "queued" } && m.DueAt <= _time.Now).ToList();
            var claimed = await world.ClaimAsync(_processes[process], most);

            Assert.Equal(Math.Min(most, due.Count), claimed.Count);
            foreach (var send in claimed) Assert.Single(due, m => m!.Id == send.MessageId)!.Claim(send, process);
        }

        private Message? Claimed(int place)
        {
            var claimed = _messages.Where(m => m.Send is not null && m.Status == "sending").ToList();
            return claimed.Count == 0 ? null : claimed[place % claimed.Count];
        }

        private Task SettleAsync(Message message, SendOutcome outcome)
        {
            _answered = message.Send;
            return _processes[message.Process].SettleAsync(message.Send!, outcome);
        }

        private async Task DieAsync(int process)
        {
            await _processes[process].DieAsync();
            await _processes[1 - process].Recovery.SweepAsync(CancellationToken.None);
            foreach (var message in _messages.Where(m => m.Status == "sending" && m.Process == process)) message.End("unknown");
            _processes[process] = await world.StartProcessAsync(_time);
        }

        private async Task CompareAsync()
        {
            var stored = await world.Intake.ListAsync("SELECT m.id, m.status, o.state FROM messages m LEFT JOIN outbox o ON o.tenant_id = m.tenant_id AND o.message_id = m.id WHERE m.direction = 'outbound'");
            Assert.Equal(
                [$"after {string.Join(", ", _story)}", .. _messages.Select(m => $"{m.Id}|{m.Status}|{(m.IsWaiting ? m.Status : "")}").Order(StringComparer.Ordinal)],
                [$"after {string.Join(", ", _story)}", .. stored.Order(StringComparer.Ordinal)]);
        }
    }

    private sealed class Message(Guid id, Guid chat)
    {
        public Guid Id { get; } = id;

        public Guid Chat { get; } = chat;

        public string Wamid { get; } = $"wamid.{id:N}";

        public string Status { get; private set; } = "queued";

        public DateTimeOffset DueAt { get; private set; } = DateTimeOffset.MinValue;

        public int Refusals { get; private set; }

        public ClaimedSend? Send { get; private set; }

        public int Process { get; private set; }

        public bool IsWaiting => Status is "queued" or "sending";

        public void Claim(ClaimedSend send, int process) => (Status, Send, Process) = ("sending", send, process);

        public void WaitUntil(DateTimeOffset due) => (Status, Send, DueAt, Refusals) = ("queued", null, due, Refusals + 1);

        public void End(string status) => (Status, Send) = (status, null);
    }
}
