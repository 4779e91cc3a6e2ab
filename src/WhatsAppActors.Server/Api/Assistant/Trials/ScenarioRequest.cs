using System.Text.Json;

namespace WhatsAppActors.Server.Api.Assistant.Trials;

/// <summary>A customer whom the assistant is tried out on. Either messages or a persona.</summary>
/// <param name="Messages">What the customer writes, one message a turn: 1 to 20, each of 1 to 4,096 characters.</param>
/// <param name="Persona">Who the customer is and what they want, for a model that plays them: 1 to 2,000 characters.</param>
/// <param name="MostTurns">How often a played customer writes at most: 1 to 10. Default: 5.</param>
/// <param name="Customer">What is known of the customer: an object of at most 4,000 characters. Default: empty.</param>
/// <param name="FunctionResults">What the tenant's functions answer, by their names: texts of at most 4,000 characters. In a trial none is called; one without an answer here answers {}.</param>
/// <param name="Expectations">What must be true of the answers, a sentence each: 1 to 10, each of 1 to 500 characters.</param>
internal sealed record ScenarioRequest(
    IReadOnlyList<string>? Messages, string? Persona, int? MostTurns, IReadOnlyDictionary<string, JsonElement>? Customer, IReadOnlyDictionary<string, string>? FunctionResults,
    IReadOnlyList<string> Expectations);
