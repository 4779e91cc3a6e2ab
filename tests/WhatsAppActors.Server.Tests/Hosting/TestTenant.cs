namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>A tenant that a test made.</summary>
internal sealed record TestTenant(Guid Id, string Key, HttpClient Client);
