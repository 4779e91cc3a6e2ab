using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using WhatsAppActors.Channels.MetaCloud.Media;
using WhatsAppActors.Channels.Tests.MetaCloud.Requests;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Media;

public sealed class GraphMediaUploadTests
{
    [Fact]
    public async Task A_file_is_uploaded_as_Meta_describes_it()
    {
        await using var graph = await RecordedGraph.StartAsync();
        graph.Answers("""{"id":"1037543291543636"}""");

        Assert.Equal(new UploadOutcome.Uploaded("1037543291543636"), await UploadAsync(graph));

        var request = Assert.Single(graph.Requests);
        Assert.Equal(("POST", "/v24.0/100/media", "Bearer the-token"), (request.Method, request.Path, request.Authorization));
        Assert.Equal(
            [("messaging_product", null, null, "whatsapp"), ("type", null, null, "image/png"), ("file", "Häuser.png", "image/png", "bytes")], await PartsAsync(request));
    }

    [Theory]
    [InlineData("a\"b\\c\nd.png", "a_b_c_d.png")]
    [InlineData("   ", "file")]
    public async Task A_name_that_no_header_can_hold_is_no_reason_not_to_send_it(string name, string sent)
    {
        await using var graph = await RecordedGraph.StartAsync();
        graph.Answers("""{"id":"1"}""");

        Assert.Equal(new UploadOutcome.Uploaded("1"), await UploadAsync(graph, name: name));

        Assert.Equal(sent, (await PartsAsync(Assert.Single(graph.Requests)))[^1].Filename);
    }

    [Theory]
    [InlineData(131053, false)]
    [InlineData(130429, true)]
    public async Task A_refusal_says_what_follows_from_its_code(int code, bool isLater)
    {
        await using var graph = await RecordedGraph.StartAsync();
        graph.Refuses(code);

        var refused = Assert.IsType<UploadOutcome.Refused>(await UploadAsync(graph));

        Assert.Equal((code, isLater), (refused.Error.Code, refused.Advice is RetryAdvice.Later));
    }

    [Theory]
    [InlineData("{}", 200)]
    [InlineData("""{"id":{}}""", 200)]
    [InlineData("<html>", 502)]
    [InlineData("", 200)]
    public async Task An_odd_answer_is_none(string answer, int status)
    {
        await using var graph = await RecordedGraph.StartAsync();
        graph.Answers(answer, status);

        Assert.Equal(new UploadOutcome.NoAnswer($"WhatsApp's answer cannot be read (HTTP {status})."), await UploadAsync(graph));
    }

    [Fact]
    public async Task A_broken_connection_is_no_answer()
    {
        await using var graph = await RecordedGraph.StartAsync();
        graph.BreaksOff();

        Assert.IsType<UploadOutcome.NoAnswer>(await UploadAsync(graph));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_here_is_no_answer_either()
    {
        await using var graph = await RecordedGraph.StartAsync();

        Assert.IsType<UploadOutcome.NoAnswer>(await UploadAsync(graph, new BrokenStream()));
    }

    private static Task<UploadOutcome> UploadAsync(RecordedGraph graph, Stream? content = null, string name = "Häuser.png") => new GraphMediaUpload(graph.Client).UploadAsync(
        new FileToUpload
        {
            ProviderNumberId = "100",
            AccessToken = RecordedGraph.Token,
            GraphBaseUrl = graph.Url,
            ContentType = "image/png",
            Filename = name,
            Content = content ?? new MemoryStream("bytes"u8.ToArray()),
            Size = 5,
        },
        CancellationToken.None);

    private static async Task<List<(string Name, string? Filename, string? Type, string Text)>> PartsAsync(RecordedGraph.Request request)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary).Value!;
        var reader = new MultipartReader(boundary, new MemoryStream(request.Body));
        var parts = new List<(string, string?, string?, string)>();
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            var disposition = ContentDispositionHeaderValue.Parse(section.ContentDisposition);
            using var text = new StreamReader(section.Body, Encoding.UTF8);
            parts.Add((HeaderUtilities.RemoveQuotes(disposition.Name).Value!, disposition.FileNameStar.Value ?? HeaderUtilities.RemoveQuotes(disposition.FileName).Value,
                section.ContentType?.StartsWith("text/plain", StringComparison.Ordinal) == true ? null : section.ContentType, await text.ReadToEndAsync()));
        }

        return parts;
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The disk is broken.");

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("The disk is broken.");
    }
}
