using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Assistant.Functions;

/// <summary>
/// Calls the tenants' own functions: one signed POST each, to a public address, without redirects. A function that has an effect is never called a
/// second time for one call; the idempotency key lets its server see that.
/// </summary>
internal sealed class TenantFunctionCalls(ITenantFunctions functions, FunctionHttp http, TimeProvider time) : IExternalFunctions
{
    /// <summary>Carries <c>t=</c> the seconds of the time and <c>v1=</c> HMAC-SHA256 over <c>seconds.body</c>, in hexadecimal.</summary>
    public const string SignatureHeader = "WhatsAppActors-Signature";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FunctionDefinition>> ListAsync(Guid tenantId, CancellationToken cancellationToken) =>
        [.. (await functions.ListAsync(tenantId, cancellationToken)).Where(function => function.Permission != FunctionPermission.Off).Select(function => function.Definition())];

    /// <inheritdoc/>
    public async Task<FunctionResult> RunAsync(ExternalCall call, CancellationToken cancellationToken)
    {
        if (await functions.FindAsync(call.TenantId, call.Function, cancellationToken) is not { Function.Permission: not FunctionPermission.Off } found) return OutsideWords.Gone;
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(found.Function.Seconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            using var request = Request(call, found.Function, found.Secret);
            using var response = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await ReadAsync(response.Content, either.Token);
            return response.IsSuccessStatusCode ? FunctionResult.Of(body) : FunctionResult.Failed($"HTTP {(int)response.StatusCode}. {body}".Trim());
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return OutsideWords.TooLate(found.Function.Seconds, found.Function.HasEffect);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return OutsideWords.Broken(failure, found.Function.HasEffect);
        }
    }

    private HttpRequestMessage Request(ExternalCall call, TenantFunction function, string secret)
    {
        var body = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["callId"] = call.CallId.ToString(), ["function"] = call.Function, ["arguments"] = JsonNode.Parse(call.Arguments),
            ["conversationId"] = call.ConversationId.ToString(), ["customerId"] = call.CustomerId.ToString(),
        }.ToJsonString());
        var request = new HttpRequestMessage(HttpMethod.Post, function.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Idempotency-Key", call.CallId.ToString());
        request.Headers.Add(SignatureHeader, Sign(body, secret, time.GetUtcNow()));
        return request;
    }

    private static string Sign(byte[] body, string secret, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{seconds}."), .. body];
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }

    // As much as the model is given; what is longer is not read.
    private static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var buffer = new char[AssistantLimits.LongestResult + 1];
        var length = await reader.ReadBlockAsync(buffer, cancellationToken);
        return OutsideWords.Cut(new string(buffer, 0, length));
    }
}
