namespace WhatsAppActors.Assistant.Http;

/// <summary>Answers without an end would fill the memory: they are cut.</summary>
internal sealed class BoundedAnswers(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var whole = response.Content;
        response.Content = new StreamContent(new BoundedAnswer(await whole.ReadAsStreamAsync(cancellationToken)));
        foreach (var (name, values) in whole.Headers) response.Content.Headers.TryAddWithoutValidation(name, values);
        return response;
    }
}
