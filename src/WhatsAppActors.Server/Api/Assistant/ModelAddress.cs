using WhatsAppActors.Core.Assistant;

namespace WhatsAppActors.Server.Api.Assistant;

/// <summary>Where an assistant's model may be, whoever sets it.</summary>
internal static class ModelAddress
{
    /// <summary>Characters of it, at most.</summary>
    public const int Longest = 2000;

    /// <summary>What a wrong one is told.</summary>
    public const string Wanted = "must be an https URL without a user, such as https://api.openai.com/v1.";

    /// <summary>True for what may be one; http only where private addresses are allowed.</summary>
    public static bool Is(string address, bool mayBePrivate) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == "https" || (mayBePrivate && url.Scheme == "http")) && url.UserInfo.Length == 0;

    /// <summary>True where a kept key would be of another endpoint than the one that there is to be.</summary>
    public static bool LeavesKeyBehind((AssistantSettings Settings, bool HasKey) before, AssistantSettings settings, bool changesKey) =>
        before.HasKey && !changesKey && settings.BaseAddress != before.Settings.BaseAddress;
}
