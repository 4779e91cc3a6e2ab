namespace WhatsAppActors.Core.Assistant.Model;

/// <summary>A model gave no answer that can be used.</summary>
/// <param name="reason">Why, in words that are shown to the tenant; no part of a key or a message.</param>
/// <param name="cause">What went wrong on the way.</param>
public sealed class ModelException(string reason, Exception? cause = null) : Exception(reason, cause);
