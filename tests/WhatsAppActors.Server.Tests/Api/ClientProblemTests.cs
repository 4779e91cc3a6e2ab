using System.Reflection;
using Answered = WhatsAppActors.Server.Api.Problems.ProblemTypes;
using Known = WhatsAppActors.Client.ProblemTypes;

namespace WhatsAppActors.Server.Tests.Api;

/// <summary>The client's package names problems by itself, since it depends on nothing of the server's: by the names that the server answers with.</summary>
public sealed class ClientProblemTests
{
    [Fact]
    public void What_the_client_knows_is_what_the_server_answers()
    {
        var answered = Texts(typeof(Answered));
        Assert.NotEmpty(Texts(typeof(Known)));
        Assert.All(Texts(typeof(Known)), known => Assert.Equal(known.Value, answered.GetValueOrDefault(known.Key)));
    }

    private static Dictionary<string, string> Texts(Type names) =>
        names.GetFields(BindingFlags.Public | BindingFlags.Static).ToDictionary(field => field.Name, field => (string)field.GetRawConstantValue()!);
}
