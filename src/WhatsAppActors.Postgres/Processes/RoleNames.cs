using WhatsAppActors.Core.Operations.Processes;

namespace WhatsAppActors.Postgres.Processes;

/// <summary>How roles are stored and shown.</summary>
internal static class RoleNames
{
    /// <summary>The name of a role.</summary>
    public static string Of(ProcessRole role) => role switch
    {
        ProcessRole.Silo => "silo",
        ProcessRole.Web => "web",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };
}
