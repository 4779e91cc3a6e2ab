using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Secrets;

/// <summary>Keeps Data Protection's key ring in the table <c>data_protection_keys</c>. Its interface is synchronous, so is this.</summary>
/// <remarks>
/// Two processes that start on an empty database would each make a first key, and each would seal with its own before it has
/// seen the other's. Therefore a key is stored only if no usable one appeared since this process last read the ring: Data
/// Protection reads the ring again after storing, finds the other process's key there and uses that.
/// </remarks>
internal sealed class KeyRingRepository(NpgsqlDataSource database, KeyWrapping wrapping) : IXmlRepository
{
    private const string Select = "SELECT friendly_name, xml FROM data_protection_keys ORDER BY created_at, friendly_name";

    // A name of this table's own among the advisory locks.
    private const string Lock = "SELECT pg_advisory_xact_lock(hashtextextended('data_protection_keys', 0))";

    private const string Insert = "INSERT INTO data_protection_keys (friendly_name, xml) VALUES ($1, $2)";

    private volatile HashSet<string> seen = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.OpenConnection();
        var stored = Read(connection, transaction: null);
        seen = stored.Select(element => element.Name).ToHashSet(StringComparer.Ordinal);
        return stored.ConvertAll(element => element.Element);
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.OpenConnection();
        using var transaction = connection.BeginTransaction();
        using (var command = new NpgsqlCommand(Lock, connection, transaction))
            command.ExecuteNonQuery();

        if (IsKey(element) && Read(connection, transaction).Exists(IsNewUsableKey))
            return;

        using (var command = new NpgsqlCommand(Insert, connection, transaction).With([friendlyName, element.ToString(SaveOptions.DisableFormatting)]))
            command.ExecuteNonQuery();
        transaction.Commit();
    }

    private static bool IsKey(XElement element) => element.Name == "key";

    private static List<(string Name, XElement Element)> Read(NpgsqlConnection connection, NpgsqlTransaction? transaction)
    {
        using var command = new NpgsqlCommand(Select, connection, transaction);
        using var row = command.ExecuteReader();
        var stored = new List<(string, XElement)>();
        while (row.Read())
            stored.Add((row.GetString(0), XElement.Parse(row.GetString(1))));
        return stored;
    }

    private bool IsNewUsableKey((string Name, XElement Element) stored) =>
        IsKey(stored.Element) && !seen.Contains(stored.Name) && wrapping.CanOpen(stored.Element);
}
