namespace WhatsAppActors.Server.Api.Media;

/// <summary>A file that is to be fetched.</summary>
/// <param name="Link">Where it is: an http or https URL of the public internet, which is not redirected.</param>
internal sealed record MediaLinkRequest(string Link);
