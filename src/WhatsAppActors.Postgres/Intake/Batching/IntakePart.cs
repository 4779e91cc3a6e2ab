using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.Intake.Routing;

namespace WhatsAppActors.Postgres.Intake.Batching;

/// <summary>The items of one delivery that one writer takes. Answered when all of them are committed.</summary>
internal sealed class IntakePart(Delivery delivery, IReadOnlyList<RoutedItem> items, bool carriesBody)
{
    private readonly TaskCompletionSource<IntakeOutcome> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Delivery Delivery { get; } = delivery;

    public IReadOnlyList<RoutedItem> Items { get; } = items;

    /// <summary>True for the one part of a delivery that also stores the raw body.</summary>
    public bool CarriesBody { get; } = carriesBody;

    /// <summary>Set once the raw body is committed: a batch that is bisected stores it with its first half only.</summary>
    public bool BodyStored { get; set; }

    /// <summary>Completes with the part's outcome.</summary>
    public Task<IntakeOutcome> Answer => _answer.Task;

    public void Complete(IntakeOutcome outcome) => _answer.TrySetResult(outcome);
}
