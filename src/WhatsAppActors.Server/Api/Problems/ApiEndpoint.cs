namespace WhatsAppActors.Server.Api.Problems;

/// <summary>Marks an endpoint as one of the API's.</summary>
internal sealed class ApiEndpoint;
