using WhatsAppActors.Content;
using WhatsAppActors.Content.Checking;
using WhatsAppActors.Content.Json;
using WhatsAppActors.Server.Api.Problems;

namespace WhatsAppActors.Server.Api.Conversations;

/// <summary>A message of a request's body.</summary>
internal static class MessageReading
{
    /// <summary>The message.</summary>
    /// <exception cref="RefusedException">Something is wrong with it: every fault that was found, by its member.</exception>
    public static OutboundContent Of(ContentReading reading) => reading.Content ?? throw new RefusedException(Problem.InvalidBody(ByMember(reading.Faults)));

    /// <summary>Faults as problem details tell them.</summary>
    public static Dictionary<string, string[]> ByMember(IEnumerable<ContentFault> faults) =>
        faults.GroupBy(fault => fault.Member, StringComparer.Ordinal).ToDictionary(member => member.Key, member => member.Select(fault => fault.Message).ToArray(), StringComparer.Ordinal);
}
