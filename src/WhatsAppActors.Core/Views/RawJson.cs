using System.Text.Json.Serialization;

namespace WhatsAppActors.Core.Views;

/// <summary>A JSON value that goes to the caller as it stands, whatever its depth or escapes.</summary>
/// <param name="Text">Text known to be one JSON value: a <c>jsonb</c> column, or bytes that were parsed.</param>
[JsonConverter(typeof(RawJsonConverter))]
public readonly record struct RawJson(string Text);
