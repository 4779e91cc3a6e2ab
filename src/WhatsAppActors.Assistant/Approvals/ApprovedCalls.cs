using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.BuiltIn;
using WhatsAppActors.Core.Assistant.Runs;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Assistant.Approvals;

/// <summary>Carries out what an agent has approved.</summary>
public sealed class ApprovedCalls(IWaitingCalls waiting, IExternalFunctions external, IAssistantRuns runs, TimeProvider time)
{
    /// <summary>Approves a call, and has it run, once.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="call">Which.</param>
    /// <param name="cancellationToken">Gives up before it is approved.</param>
    /// <returns>False where it waits no longer.</returns>
    public async Task<bool> ApproveAsync(Guid tenantId, AssistantCallView call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        // What is none of the product's own is outside, also where its server does not tell of it just now.
        var isOwn = BuiltInFunctions.All.Any(function => function.Definition.Name == call.Function) && (await external.ListAsync(tenantId, cancellationToken)).All(function => function.Name != call.Function);
        if (isOwn) return await waiting.ApproveAsync(tenantId, call.Id, cancellationToken);
        if (!await waiting.BeginAsync(tenantId, call.Id, cancellationToken)) return false;

        // From here on nobody may give up: it has begun.
        var began = time.GetTimestamp();
        var result = await external.RunAsync(new ExternalCall(tenantId, call.ConversationId, call.CustomerId, call.Id, call.Function, call.Arguments.Text), CancellationToken.None);
        await runs.EndCallAsync(tenantId, call.Id, result, time.GetElapsedTime(began), CancellationToken.None);
        return true;
    }
}
