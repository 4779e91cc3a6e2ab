namespace WhatsAppActors.Postgres.Templates;

/// <summary>What a synchronisation found.</summary>
/// <param name="WabaId">The account.</param>
/// <param name="Known">Templates that it has.</param>
/// <param name="Forgotten">Those that it had before.</param>
public sealed record SynchronisedTemplates(string WabaId, int Known, int Forgotten);
