using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Host;

/// <summary>The executable, as a process.</summary>
public sealed class HostProcess
{
    [Fact]
    public async Task It_says_where_it_listens_keeps_the_journal_and_ends_by_a_signal()
    {
        var journal = Path.Combine(Path.GetTempPath(), $"simulator-{Guid.NewGuid():N}.jsonl");
        try
        {
            using var process = Start("--port", "0", "--token", "tok", "--appSecret", "sec", "--phoneNumberId", "42", "--journal", journal, "--strangers");
            var line = await process.StandardOutput.ReadLineAsync();
            Assert.Matches(@"^Listening on http://127\.0\.0\.1:[0-9]+$", line);
            using var http = new HttpClient { BaseAddress = new Uri(line!.Split(' ')[2]) };

            using var send = new HttpRequestMessage(HttpMethod.Post, "/simulator/graph/v24.0/42/messages") { Content = System.Net.Http.Json.JsonContent.Create(Simulation.Text("+16505551234", "Hi", "mine")) };
            send.Headers.Authorization = new("Bearer", "tok");
            using var answer = await http.SendAsync(send);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var kept = JsonNode.Parse((await File.ReadAllLinesAsync(journal)).Single())!;
            Assert.Equal(("mine", "42", "+16505551234", "Hi"), ((string)kept["callbackData"]!, (string)kept["number"]!, (string)kept["to"]!, (string)kept["text"]!));
            Assert.Contains((string)kept["wamid"]!, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

            using var foreign = new HttpRequestMessage(HttpMethod.Get, "/simulator/api/people");
            foreign.Headers.Host = "evil.example";
            Assert.Equal(HttpStatusCode.BadRequest, (await http.SendAsync(foreign)).StatusCode);

            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString()]);
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            File.Delete(journal);
        }
    }

    [Theory]
    [InlineData(0, "--help")]
    [InlineData(2, "--nonsense", "1")]
    [InlineData(2, "--port", "many")]
    [InlineData(1, "--webhook", "http://example.com/")]
    [InlineData(1, "--journal", "/nowhere/at/all")]
    public async Task What_is_wrong_with_the_arguments_is_said(int exit, params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(exit, process.ExitCode);
        Assert.NotEmpty(exit == 0 ? await output : await error);
    }

    private static Process Start(params string[] arguments)
    {
        // tests/WhatsAppActors.Simulator.Tests/bin/<configuration>/<framework>/
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!;
        const string project = "WhatsAppActors.Simulator.Host";
        var assembly = Path.Combine(root.FullName, "src", project, "bin", output.Parent.Name, output.Name, project + ".dll");
        return Process.Start(new ProcessStartInfo("dotnet", [assembly, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
