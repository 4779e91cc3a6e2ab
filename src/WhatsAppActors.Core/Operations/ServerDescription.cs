namespace WhatsAppActors.Core.Operations;

/// <summary>This process, as its operators know it.</summary>
/// <param name="Version">The product's version.</param>
/// <param name="Runtime">Where actors live: <c>Local</c> or <c>Orleans</c>.</param>
/// <param name="StartedAt">When the process started.</param>
/// <param name="ClusterPage">Path of the cluster's own page; null where there is none.</param>
public sealed record ServerDescription(string Version, string Runtime, DateTimeOffset StartedAt, string? ClusterPage = null);
