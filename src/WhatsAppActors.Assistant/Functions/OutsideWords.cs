using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Media.Guarded;

namespace WhatsAppActors.Assistant.Functions;

/// <summary>Says to the model how a call outside has ended, and whether anybody knows.</summary>
internal static class OutsideWords
{
    /// <summary>There is none of the name.</summary>
    public static FunctionResult Gone { get; } = FunctionResult.Failed("There is no such function any more.");

    private const string UnknownEnd = "It is not known whether it was done. Do not call it again; say that a colleague looks at it.";

    /// <summary>It took too long.</summary>
    public static FunctionResult TooLate(int seconds, bool hasEffect) => FunctionResult.Failed($"It did not answer within {seconds} seconds. {(hasEffect ? UnknownEnd : "")}".Trim());

    /// <summary>It failed on the way. Not connected: nothing was done. Later: nobody knows.</summary>
    public static FunctionResult Broken(Exception failure, bool hasEffect) => FunctionResult.Failed(failure switch
    {
        { InnerException: ForbiddenAddressException } => "Its address is not of the public internet, and is not called.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } =>
            "Its server could not be reached. It was not done.",
        _ => hasEffect ? $"The connection broke off. {UnknownEnd}" : "The connection broke off.",
    });

    /// <summary>As much as the model is given, without what PostgreSQL cannot store.</summary>
    public static string Cut(string text)
    {
        var whole = text.Replace('\0', '\uFFFD');
        return whole.Length <= AssistantLimits.LongestResult ? whole : $"{whole[..AssistantLimits.LongestResult]}\n[cut off here]";
    }
}
