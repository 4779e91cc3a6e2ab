using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace WhatsAppActors.Media.Tests.Stores;

/// <summary>A bucket in memory that speaks as much of S3's protocol as a store of files needs (Amazon: "PutObject", "GetObject", "HeadObject").</summary>
internal sealed class PretendS3 : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (byte[] Bytes, string? Type)> _objects = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _authorizations = new();
    private readonly WebApplication _app;

    public PretendS3(string bucket)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(context => AnswerAsync(context, $"/{bucket}/"));
    }

    public string Address => _app.Urls.First();

    public IEnumerable<string> Keys => _objects.Keys;

    public IEnumerable<string> Authorizations => _authorizations;

    /// <summary>Answers 403 to everything.</summary>
    public bool Refuses { get; set; }

    public string? TypeOf(string key) => _objects[key].Type;

    public Task StartAsync() => _app.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, string root)
    {
        _authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
        if (Refuses)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "AccessDenied");
            return;
        }

        var path = context.Request.Path.Value!;
        if (!path.StartsWith(root, StringComparison.Ordinal)) await RefuseAsync(context, StatusCodes.Status404NotFound, "NoSuchBucket");
        else if (HttpMethods.IsPut(context.Request.Method)) await PutAsync(context, path[root.Length..]);
        else await GiveAsync(context, path[root.Length..]);
    }

    private async Task PutAsync(HttpContext context, string key)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var bytes = context.Request.Headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING-", StringComparison.Ordinal) ? Unchunk(body.ToArray()) : body.ToArray();
        _objects[key] = (bytes, context.Request.ContentType);
        context.Response.Headers.ETag = TagOf(bytes);
    }

    private async Task GiveAsync(HttpContext context, string key)
    {
        if (!_objects.TryGetValue(key, out var found))
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "NoSuchKey");
            return;
        }

        var (from, to) = (0, found.Bytes.Length - 1);
        if (RangeHeaderValue.TryParse(context.Request.Headers.Range, out var wish))
        {
            (from, to) = ((int)wish.Ranges.Single().From!, (int)wish.Ranges.Single().To!);
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = $"bytes {from}-{to}/{found.Bytes.Length}";
        }

        context.Response.Headers.ETag = TagOf(found.Bytes);
        context.Response.Headers.LastModified = "Sat, 28 Nov 2026 12:00:00 GMT";
        context.Response.ContentType = found.Type;
        context.Response.ContentLength = to - from + 1;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(found.Bytes.AsMemory(from, to - from + 1));
    }

#pragma warning disable CA5351 // An object's tag is its MD5 (Amazon: "Object", ETag), and the client checks it.
    private static string TagOf(byte[] bytes) => $"\"{Convert.ToHexStringLower(MD5.HashData(bytes))}\"";
#pragma warning restore CA5351

    private static Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync($"<Error><Code>{code}</Code><Message>{code}</Message></Error>");
    }

    // Chunks that are signed one by one (Amazon: "Signature calculations: transferring payload in multiple chunks").
    private static byte[] Unchunk(byte[] body)
    {
        using var bytes = new MemoryStream();
        var at = 0;
        while (true)
        {
            var end = at + body.AsSpan(at).IndexOf("\r\n"u8);
            var length = Convert.ToInt32(Encoding.ASCII.GetString(body, at, end - at).Split(';')[0], 16);
            if (length == 0) return bytes.ToArray();
            bytes.Write(body, end + 2, length);
            at = end + 2 + length + 2;
        }
    }
}
