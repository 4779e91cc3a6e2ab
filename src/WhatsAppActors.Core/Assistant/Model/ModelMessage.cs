using System.Text.Json.Serialization;

namespace WhatsAppActors.Core.Assistant.Model;

/// <summary>One message of what a model is given.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "role")]
[JsonDerivedType(typeof(SystemMessage), "system")]
[JsonDerivedType(typeof(CustomerMessage), "customer")]
[JsonDerivedType(typeof(AssistantMessage), "assistant")]
[JsonDerivedType(typeof(FunctionMessage), "function")]
public abstract record ModelMessage;
