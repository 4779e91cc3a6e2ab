namespace WhatsAppActors.Simulator.Graph.Errors;

/// <summary>A line of Meta's table of error codes.</summary>
/// <param name="Code">What callers decide by.</param>
/// <param name="Http">The HTTP status that it comes with.</param>
/// <param name="Title">Its words.</param>
internal sealed record ErrorKind(int Code, int Http, string Title);
