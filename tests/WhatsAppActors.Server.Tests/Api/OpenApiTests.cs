using System.Text.Json;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class OpenApiTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    [Fact]
    public async Task The_document_tells_of_every_route_with_summary_answer_and_key()
    {
        var document = await Host.Anonymous.GetAsync("/openapi/v1.json", 200);
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Name: $"{operation.Name} {path.Name}", operation.Value)))
            .ToList();
        Assert.True(operations.Count >= 22);
        foreach (var (name, operation) in operations)
        {
            Assert.True(operation.TryGetProperty("summary", out var summary) && summary.GetString()!.Length > 10, name);
            Assert.True(operation.GetProperty("security").GetArrayLength() == 1, name);
            Assert.Contains(operation.GetProperty("responses").EnumerateObject(), response => response.Name.StartsWith('2'));
            Assert.True(operation.GetProperty("responses").TryGetProperty("401", out _), name);
        }

        Assert.Equal("http", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").Text("type"));
        var customer = document.GetProperty("components").GetProperty("schemas").GetProperty("CustomerView").GetProperty("properties");
        Assert.True(customer.TryGetProperty("consentStatus", out _));
        var parameters = document.GetProperty("paths").GetProperty("/api/customers").GetProperty("get").GetProperty("parameters").EnumerateArray().ToList();
        Assert.Equal("integer", parameters.Single(parameter => parameter.Text("name") == "limit").GetProperty("schema").Text("type"));
        Assert.All(parameters, parameter => Assert.True(char.IsLower(parameter.Text("name")![0])));
        Assert.Equal(JsonValueKind.Object, document.GetProperty("paths").GetProperty("/api/channels").GetProperty("post").GetProperty("requestBody").ValueKind);
    }
}
