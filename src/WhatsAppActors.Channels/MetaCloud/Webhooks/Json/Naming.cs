namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Json;

/// <summary>What becomes of member names when JSON is copied.</summary>
internal enum Naming
{
    /// <summary>They stay as they came.</summary>
    AsGiven,

    /// <summary><c>mime_type</c> becomes <c>mimeType</c>.</summary>
    Api,
}
