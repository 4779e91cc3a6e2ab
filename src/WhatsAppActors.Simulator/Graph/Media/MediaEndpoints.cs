using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Numbers;

namespace WhatsAppActors.Simulator.Graph.Media;

/// <summary>Uploads, what is known about a file, the file, and its end (Meta: "Media").</summary>
internal sealed class MediaEndpoints(MediaStore store, MediaUrls urls, NumberBook numbers)
{
    public async Task<GraphAnswer> UploadAsync(GraphCall call, string numberId)
    {
        var (number, refusal) = call.NumberOf(numberId);
        if (number is null) return GraphAnswer.Refused(refusal!);
        if (!MediaTypeHeaderValue.TryParse(call.Http.Request.ContentType, out var type) || type.MediaType != "multipart/form-data" || type.Boundary.Length == 0)
        {
            return GraphAnswer.Refused(new Refusal(100, "The body must be multipart/form-data."));
        }

        try
        {
            var upload = await ReadAsync(call.Http.Request, HeaderUtilities.RemoveQuotes(type.Boundary).Value!);
            return upload.Refusal is { } wrong ? GraphAnswer.Refused(wrong) : Store(upload, number.Id);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException && !call.Http.RequestAborted.IsCancellationRequested)
        {
            return GraphAnswer.Refused(new Refusal(100, "The body is not well-formed multipart/form-data."));
        }
    }

    /// <summary>What is known about a file, for the token of a number that has it; with <c>phone_number_id</c> of this very number.</summary>
    public GraphAnswer Describe(GraphCall call, string id, string token, string graphBase)
    {
        if (Find(call, id, token) is not { } file) return GraphAnswer.Refused(Refusal.NoSuchObject(id));
        return GraphAnswer.Ok(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["url"] = urls.Write(graphBase, file.Id),
            ["mime_type"] = file.MimeType,
            ["sha256"] = Convert.ToHexStringLower(file.Sha256),
            ["file_size"] = file.Bytes.Length,
            ["id"] = file.Id,
        });
    }

    /// <summary>Ends a file, for the same.</summary>
    public GraphAnswer Delete(GraphCall call, string id)
    {
        var (token, refusal) = call.Authenticate();
        if (refusal is not null) return GraphAnswer.Refused(refusal);
        if (Find(call, id, token!) is not { } file) return GraphAnswer.Refused(Refusal.NoSuchObject(id));
        store.Remove(file.Id);
        return GraphAnswer.Ok(new JsonObject { ["success"] = true });
    }

    /// <summary>The bytes behind an address of <see cref="MediaUrls"/>, for who brings a token.</summary>
    public GraphAnswer Download(GraphCall call)
    {
        var (token, refusal) = call.Authenticate();
        if (refusal is not null) return GraphAnswer.Refused(refusal);
        var query = call.Http.Request.Query;
        var id = (string?)query["mid"];
        return urls.IsValid(id, query["ext"], query["hash"]) && Find(call, id!, token!) is { } file ? GraphAnswer.File(file.Bytes, file.MimeType) : GraphAnswer.FileGone();
    }

    private StoredMedia? Find(GraphCall call, string id, string token)
    {
        var asked = call.Http.Request.Query["phone_number_id"].ToString();
        foreach (var number in numbers.All.Where(n => n.AccessToken == token && (asked.Length == 0 || n.Id == asked)))
        {
            if (store.FindOf(number.Id, id) is not { } file) continue;
            call.NumberId = number.Id;
            return file;
        }

        return null;
    }

    private GraphAnswer Store(Upload upload, string numberId)
    {
        if (upload.Product is null) return GraphAnswer.Refused(Refusal.ParameterRequired("messaging_product"));
        if (upload.Product != "whatsapp") return GraphAnswer.Refused(new Refusal(100, "Param messaging_product must be one of {WHATSAPP}."));
        if (upload.Bytes is not { } bytes) return GraphAnswer.Refused(Refusal.ParameterRequired("file"));
        var mimeType = upload.Type ?? upload.FileType ?? "";
        if (MediaLimits.LimitOf(mimeType, bytes) is not { } limit)
        {
            return GraphAnswer.Refused(new Refusal(100, $"Param file must be a file with one of the following types: {string.Join(", ", MediaLimits.MimeTypes)}. Received file of type '{mimeType}'."));
        }

        if (bytes.Length == 0) return GraphAnswer.Refused(new Refusal(131053, "The file is empty."));
        if (bytes.Length > limit) return GraphAnswer.Refused(new Refusal(131053, $"The file has {bytes.Length} bytes; of type {mimeType} it may have at most {limit}."));
        return GraphAnswer.Ok(new JsonObject { ["id"] = store.Add(bytes, mimeType, upload.Filename, MediaStore.UploadLife, numberId).Id });
    }

    private static async Task<Upload> ReadAsync(HttpRequest request, string boundary)
    {
        var reader = new MultipartReader(boundary, request.Body);
        var upload = new Upload();
        while (await reader.ReadNextSectionAsync(request.HttpContext.RequestAborted) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value;
            var limit = name == "file" ? MediaLimits.Largest : RequestBody.JsonLimit;
            if (await RequestBody.ReadAsync(section.Body, limit, request.HttpContext.RequestAborted) is not { } bytes)
            {
                return upload with { Refusal = new Refusal(131053, $"A file may have at most {MediaLimits.Largest} bytes.") };
            }

            upload = name switch
            {
                "messaging_product" => upload with { Product = System.Text.Encoding.UTF8.GetString(bytes) },
                "type" => upload with { Type = System.Text.Encoding.UTF8.GetString(bytes) },
                "file" => upload with
                {
                    Bytes = bytes,
                    FileType = section.ContentType,
                    Filename = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value,
                },
                _ => upload,
            };
        }

        return upload;
    }

    private sealed record Upload(string? Product = null, string? Type = null, byte[]? Bytes = null, string? FileType = null, string? Filename = null, Refusal? Refusal = null);
}
