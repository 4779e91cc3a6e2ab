using WhatsAppActors.Core.Customers;

namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>Changes the customer's subscription, and with it their limits and discounts. It costs them money: an agent approves it, unless the tenant says otherwise.</summary>
public sealed class ChangeSubscriptionFunction : IBuiltInFunction
{
    /// <inheritdoc/>
    public FunctionDefinition Definition { get; } = new(
        "change_subscription",
        "Changes the customer's subscription, and with it their limits and discounts: switches to another plan now, cancels at the end of the cycle, or resumes what was canceled. Only when the customer has asked for it in clear words and knows the price.",
        FunctionSchema.Of("""
            {
              "type": "object",
              "properties": {
                "action": { "type": "string", "enum": ["switch", "cancel", "resume"] },
                "plan": { "type": "string", "minLength": 1, "maxLength": 64, "description": "The code of the plan to switch to." }
              },
              "required": ["action"],
              "additionalProperties": false
            }
            """)) { Permission = FunctionPermission.Approval };

    /// <inheritdoc/>
    public async ValueTask<FunctionResult> RunAsync(BuiltInCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var action = Enum.Parse<SubscriptionAction>(call.Text("action")!, ignoreCase: true);
        var plan = action == SubscriptionAction.Switch ? call.Text("plan") : null;
        var plans = await call.Reading.PlansAsync(call.Turn.TenantId, cancellationToken);
        if (action == SubscriptionAction.Switch && plans.All(known => known.Code != plan))
            return FunctionResult.Failed($"There is no plan '{plan}'. There are: {string.Join("; ", plans.Select(known => $"{known.Code} ({known.Terms})"))}.");
        call.Effects.Subscription = new SubscriptionChange(action, plan);
        return FunctionResult.Of("It is done with your answer.");
    }
}
