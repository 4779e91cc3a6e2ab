using WhatsAppActors.Simulator.Chats;
using WhatsAppActors.Simulator.Running;
using WhatsAppActors.Simulator.Switches;
using WhatsAppActors.Simulator.Traffic;
using WhatsAppActors.Simulator.Webhooks;

namespace WhatsAppActors.Simulator.Statuses;

/// <summary>Tells businesses what became of their messages.</summary>
internal sealed class StatusDesk(SwitchBoard switches, WebhookOutbox outbox, ChatBook chats, LastStatuses last, BackgroundWork background, TimeProvider time)
{
    // An early status that nobody acknowledges must not hold up the send's answer for long.
    private static readonly TimeSpan EarlyPatience = TimeSpan.FromSeconds(5);

    // Few enough not to fill an outbox of usual size by themselves.
    private const int SendsAtOnce = 100;

    private static readonly string[] Rest = ["sent", "delivered", "read"];

    /// <summary>Plans the statuses of an accepted send. Returns at once, or with <c>StatusesEarly</c> when the first is acknowledged.</summary>
    public async Task BeginAsync(AcceptedSend send, CancellationToken cancellationToken)
    {
        last.Begin(send.Number, send.Wamid);
        var set = switches.Current;
        var plan = StatusPlan.Of(set);
        if (set.StatusesEarly && plan.Count > 0)
        {
            await EarlyAsync(send, plan[0], cancellationToken);
            plan = [.. plan.Skip(1)];
        }

        if (plan.Count > 0) background.Run(stop => RunAsync(send, plan, stop));
    }

    /// <summary>The person has the message on screen.</summary>
    public void Read(AcceptedSend send)
    {
        if (switches.Current.Statuses) Tell(send, "read", null, null);
        else Note(send, MessageState.Read, null);
    }

    /// <summary>Tells at once what was not told yet of these sends. Returns how many statuses those were, when all are acknowledged.</summary>
    public async Task<int> TellRestAsync(IEnumerable<AcceptedSend> sends, CancellationToken cancellationToken)
    {
        var told = 0;
        foreach (var some in sends.Chunk(SendsAtOnce))
        {
            List<Task> waiting = [];
            foreach (var (send, status) in some.SelectMany(send => Rest.Select(status => (send, status))))
            {
                var acknowledged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (Tell(send, status, null, acknowledged.SetResult)) waiting.Add(acknowledged.Task);
            }

            await Task.WhenAll(waiting).WaitAsync(cancellationToken);
            told += waiting.Count;
        }

        return told;
    }

    private async Task RunAsync(AcceptedSend send, IReadOnlyList<PlannedStatus> plan, CancellationToken cancellationToken)
    {
        var passed = TimeSpan.Zero;
        foreach (var step in plan)
        {
            if (step.After > passed)
            {
                await Task.Delay(step.After - passed, time, cancellationToken);
                passed = step.After;
            }

            Tell(send, step.Status, step.ErrorCode, null);
            if (step.Status == "delivered") ReadIfOpen(send);
        }
    }

    private async Task EarlyAsync(AcceptedSend send, PlannedStatus first, CancellationToken cancellationToken)
    {
        var acknowledged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Tell(send, first.Status, first.ErrorCode, acknowledged.SetResult);
        await Task.WhenAny(acknowledged.Task, Task.Delay(EarlyPatience, time, cancellationToken));
    }

    private void ReadIfOpen(AcceptedSend send)
    {
        if (send.Person is null || chats.Find(send.Number, send.Person) is not { } chat) return;
        bool isOpen;
        lock (chat.Gate) isOpen = chat.OpenUntil > time.GetUtcNow();
        if (isOpen) Read(send);
    }

    // Queued and shown in one step: a person's phone and the business see the same order, whoever else has news of this message.
    // False: it was told before, or too many wait.
    private bool Tell(AcceptedSend send, string status, int? errorCode, Action? acknowledged)
    {
        var chat = send.Person is null ? null : chats.Find(send.Number, send.Person);
        if (chat is null) return TellOnce(send, status, errorCode, acknowledged);
        lock (chat.Gate) return TellOnce(send, status, errorCode, acknowledged);
    }

    private bool TellOnce(AcceptedSend send, string status, int? errorCode, Action? acknowledged)
    {
        var state = Enum.Parse<MessageState>(status, ignoreCase: true);
        if (!send.Told.Claim(state)) return false;
        var item = new WebhookItem(send.Number, EntryKind.Status, send.WaId ?? send.UserId, "statuses", StatusObject.Write(send, status, time.GetUtcNow(), errorCode))
        {
            Contact = status == "failed" || send.Person is null ? null : ContactObject.Of(send.Person, withUsername: status != "sent"),
            PersonId = send.Person?.Id,
            Wamid = send.Wamid,
            CallbackData = send.CallbackData,
            Acknowledged = acknowledged,
        };
        last.Remember(item);
        var isQueued = outbox.TryAdd(item);
        Note(send, state, errorCode);
        return isQueued;
    }

    private void Note(AcceptedSend send, MessageState state, int? errorCode)
    {
        if (send.Person is null || chats.Find(send.Number, send.Person) is not { } chat) return;
        chats.Change(chat, send.Wamid, message =>
        {
            // Statuses may come in any order; what is shown never goes back.
            if (state <= message.State) return false;
            message.State = state;
            message.ErrorCode = errorCode;
            return true;
        });
    }
}
