using Npgsql;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Templates;

/// <summary>Reads templates.</summary>
internal static class TemplateRows
{
    public const string Columns = """
        id, waba_id, provider_id, name, language, category, status, quality, reason, parameter_format, components, created_at, updated_at, synchronised_at
        """;

    public static TemplateView Read(NpgsqlDataReader row) => new()
    {
        Id = row.Get<Guid>("id"),
        WabaId = row.Get<string>("waba_id"),
        ProviderTemplateId = row.TextOrNull("provider_id"),
        Name = row.Get<string>("name"),
        Language = row.Get<string>("language"),
        Category = row.Get<string>("category"),
        Status = row.Get<string>("status"),
        Quality = row.TextOrNull("quality"),
        Reason = row.TextOrNull("reason"),
        ParameterFormat = row.Get<string>("parameter_format"),
        Components = row.JsonOrNull("components")!.Value,
        CreatedAt = row.Get<DateTimeOffset>("created_at"),
        UpdatedAt = row.Get<DateTimeOffset>("updated_at"),
        SynchronisedAt = row.OrNull<DateTimeOffset>("synchronised_at"),
    };
}
