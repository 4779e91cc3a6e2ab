using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.BuiltIn;
using WhatsAppActors.Server.Api.Requests;

namespace WhatsAppActors.Server.Api.Assistant;

/// <summary>Reads settings that somebody wants, and notes all that is wrong with them.</summary>
internal static class AssistantRequestReader
{
    private const int LongestModel = 200;
    private const int LongestApology = 1000;

    public static AssistantSettings Read(Fields fields, IReadOnlyList<IBuiltInFunction> builtIn, bool mayBePrivate)
    {
        var standard = AssistantSettings.Default;
        var settings = new AssistantSettings
        {
            Enabled = fields.Flag("enabled") ?? standard.Enabled,
            BaseAddress = Address(fields, mayBePrivate) ?? standard.BaseAddress,
            Model = fields.Opaque("model", LongestModel) ?? standard.Model,
            Instructions = Words(fields, "instructions"),
            Facts = Words(fields, "facts"),
            SilenceSeconds = (int)Number(fields, "silenceSeconds", 0, 60, standard.SilenceSeconds),
            ContextTokens = (int)Number(fields, "contextTokens", 1_000, 200_000, standard.ContextTokens),
            MostSteps = (int)Number(fields, "mostSteps", 1, 20, standard.MostSteps),
            AnswerSeconds = (int)Number(fields, "answerSeconds", 5, 45, standard.AnswerSeconds),
            AnswersPerConversationPerDay = (int)Number(fields, "answersPerConversationPerDay", 1, 10_000, standard.AnswersPerConversationPerDay),
            TokensPerConversationPerDay = (long)Number(fields, "tokensPerConversationPerDay", 1, 1_000_000_000, standard.TokensPerConversationPerDay),
            TokensPerDay = (long)Number(fields, "tokensPerDay", 1, 1_000_000_000_000, standard.TokensPerDay),
            ApologyText = fields.Name("apologyText", LongestApology) ?? standard.ApologyText,
            Permissions = Permissions(fields, builtIn),
        };
        if (settings is { Enabled: true, Model.Length: 0 }) fields.Fault("model", "is required where enabled is true: the name of a model at the endpoint.");
        return settings;
    }

    private static decimal Number(Fields fields, string name, decimal least, decimal most, decimal standard) =>
        fields.Has(name) ? fields.Number(name, least, most, decimals: 0) : standard;

    private static string Words(Fields fields, string name) => fields.IsNull(name) ? "" : fields.Name(name, AssistantLimits.LongestText) ?? "";

    private static string? Address(Fields fields, bool mayBePrivate)
    {
        if (fields.Opaque("baseAddress", OutsideAddress.Longest) is not { } address) return null;
        if (!OutsideAddress.Is(address, mayBePrivate)) fields.Fault("baseAddress", $"{OutsideAddress.Wanted}, such as {AssistantSettings.OpenAI}.");
        return address;
    }

    private static Dictionary<string, FunctionPermission> Permissions(Fields fields, IReadOnlyList<IBuiltInFunction> builtIn)
    {
        var permissions = new Dictionary<string, FunctionPermission>(StringComparer.Ordinal);
        string[] known = [.. builtIn.Select(function => function.Definition.Name)];
        foreach (var (name, value) in fields.Object("permissions") ?? [])
        {
            if (!known.Contains(name, StringComparer.Ordinal)) fields.Fault($"permissions.{name}", $"is no built-in function. They are {string.Join(", ", known)}.");
            else if (FunctionPermissions.Find(value) is { } permission) permissions[name] = permission;
            else fields.Fault($"permissions.{name}", "must be automatic, approval or off.");
        }

        return permissions;
    }
}
