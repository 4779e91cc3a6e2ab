namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>
/// A function of the product's own. It changes nothing by itself: what it is to change is noted in the turn's effects, and committed with the
/// turn, so that it happens exactly when the turn does.
/// </summary>
public interface IBuiltInFunction
{
    /// <summary>How the model is told of it, and its permission where the tenant says nothing.</summary>
    FunctionDefinition Definition { get; }

    /// <summary>Runs it. May be asked again for the same turn, by another instance.</summary>
    ValueTask<FunctionResult> RunAsync(BuiltInCall call, CancellationToken cancellationToken);
}
