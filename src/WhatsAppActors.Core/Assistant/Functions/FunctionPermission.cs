using System.Text.Json.Serialization;

namespace WhatsAppActors.Core.Assistant.Functions;

/// <summary>Whether a function runs when the model calls it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FunctionPermission>))]
public enum FunctionPermission
{
    /// <summary>At once.</summary>
    [JsonStringEnumMemberName("automatic")]
    Automatic,

    /// <summary>After an agent has approved the call.</summary>
    [JsonStringEnumMemberName("approval")]
    Approval,

    /// <summary>Never: the model does not know of it.</summary>
    [JsonStringEnumMemberName("off")]
    Off,
}
