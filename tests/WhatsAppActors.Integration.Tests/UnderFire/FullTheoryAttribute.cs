namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>As <see cref="FullFactAttribute"/>, once for each runtime that is built in (see <see cref="BuiltRuntimesAttribute"/>).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FullTheoryAttribute : TheoryAttribute
{
    public FullTheoryAttribute() => Skip = new FullFactAttribute().Skip;
}
