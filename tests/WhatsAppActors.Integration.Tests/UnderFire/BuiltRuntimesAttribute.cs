using System.Reflection;
using Xunit.Sdk;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>The runtimes that the server was built with.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BuiltRuntimesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Runtimes.HasOrleans ? [[Runtimes.Local], [Runtimes.Orleans]] : [[Runtimes.Local]];
}
