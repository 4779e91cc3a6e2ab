using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Postgres.Assistant.Settings;

/// <summary>Reads a tenant's assistant.</summary>
internal static class AssistantRow
{
    /// <summary>One that can answer; null without a model, or a key that can be read: an unreadable key silences the assistant, and nothing else.</summary>
    public static ActiveAssistant? Read(string? settings, string? sealedKey, ISecretBox secrets)
    {
        if (settings is null || AssistantJson.Read(settings) is not { Model.Length: > 0 } assistant || secrets.OpenOrNull(sealedKey) is not { } key) return null;
        return new ActiveAssistant(assistant, new ModelEndpoint { BaseAddress = assistant.BaseAddress, Model = assistant.Model, Key = key });
    }
}
