using System.Net;
using System.Text.RegularExpressions;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Control;

public sealed class PhonePage(SharedSimulation shared) : IClassFixture<SharedSimulation>
{
    [Fact]
    public async Task The_page_and_all_that_it_names_is_served_with_a_strict_policy_and_a_tag()
    {
        using var page = await shared.Simulation.Http.GetAsync("/simulator/phone?person=p1");
        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("default-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("<script(?![^>]*src=)|<style| on[a-z]+=| style=", RegexOptions.None, TimeSpan.FromSeconds(1)), html);

        Queue<string> files = new(Regex.Matches(html, "(?:href|src)=\"phone/(?<file>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(m => m.Groups["file"].Value));
        HashSet<string> seen = [];
        while (files.TryDequeue(out var file))
        {
            if (!seen.Add(file)) continue;
            using var answer = await shared.Simulation.Http.GetAsync("/simulator/phone/" + file);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, file);
            using var again = new HttpRequestMessage(HttpMethod.Get, "/simulator/phone/" + file);
            again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
            using var unchanged = await shared.Simulation.Http.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("innerHTML", text, StringComparison.Ordinal);
            foreach (var import in Regex.Matches(text, @"from '\./(?<file>[^']+)'", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(m => m.Groups["file"].Value)) files.Enqueue(import);
        }

        Assert.True(seen.Count > 10, string.Join(' ', seen));
        Assert.Equal(HttpStatusCode.NotFound, (await shared.Simulation.Http.GetAsync("/simulator/phone/nothing.js")).StatusCode);
    }

    [Fact]
    public async Task A_persons_file_never_runs_as_a_page()
    {
        using var upload = new ByteArrayContent("<script>alert(1)</script>"u8.ToArray());
        upload.Headers.ContentType = new("text/html");
        using var made = await shared.Simulation.Http.PostAsync($"/simulator/api/people/{shared.Person["id"]}/media?filename=a.html", upload);
        var id = (string)System.Text.Json.Nodes.JsonNode.Parse(await made.Content.ReadAsStringAsync())!["id"]!;

        using var shown = await shared.Simulation.Http.GetAsync("/simulator/api/media/" + id);

        Assert.Equal("application/octet-stream", shown.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", shown.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", shown.Headers.GetValues("X-Content-Type-Options").Single());
    }
}
