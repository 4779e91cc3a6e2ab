namespace WhatsAppActors.Core.Assistant.Model;

/// <summary>Counts tokens before a model does. Endpoints differ; it is near enough to keep within a budget.</summary>
public interface ITokenCounter
{
    /// <summary>The tokens of a text.</summary>
    int Count(string text);
}
