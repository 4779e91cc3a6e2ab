namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>Reads what is known of the customer.</summary>
public sealed class ReadCustomerFunction : IBuiltInFunction
{
    /// <inheritdoc/>
    public FunctionDefinition Definition { get; } = new(
        "read_customer", "Reads what is known of the customer: name, fields, language, consent, credits, subscription with its limits, and the plans there are.", FunctionSchema.Nothing());

    /// <inheritdoc/>
    public async ValueTask<FunctionResult> RunAsync(BuiltInCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var customer = await call.Reading.CustomerAsync(call.Turn.TenantId, call.Turn.Customer.Id, cancellationToken) ?? "{}";
        var plans = await call.Reading.PlansAsync(call.Turn.TenantId, cancellationToken);
        return FunctionResult.Of($"{customer}\nPlans: {string.Join("; ", plans.Select(plan => $"{plan.Code} ({plan.Terms})"))}");
    }
}
