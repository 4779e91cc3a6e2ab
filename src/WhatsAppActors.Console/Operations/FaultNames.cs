using System.Data.Common;

namespace WhatsAppActors.Console.Operations;

/// <summary>What a fault is called on a page: enough to find it in the log. Its text is left there, it may quote what people typed.</summary>
internal static class FaultNames
{
    /// <summary>The database's code where it gave one, else the exception's type.</summary>
    public static string Of(Exception fault) => fault is DbException { SqlState: { } state } ? $"SQLSTATE {state}" : fault.GetType().Name;
}
