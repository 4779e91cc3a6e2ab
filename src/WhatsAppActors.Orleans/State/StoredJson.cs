namespace WhatsAppActors.Orleans.State;

/// <summary>A state as the provider of grain storage handles it: the JSON that its actor's runtime made.</summary>
internal sealed class StoredJson
{
    public string? Json { get; set; }
}
