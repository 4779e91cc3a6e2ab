using Microsoft.AspNetCore.Http;

namespace WhatsAppActors.Behaviour.Provider;

/// <summary>What the provider does with a request.</summary>
public delegate Task GraphAnswer(HttpContext exchange, GraphRequest request);
