namespace WhatsAppActors.Core.Operations.Processes;

/// <summary>Something of this process that operators compare from process to process. Whoever knows it registers it; it is read every few seconds.</summary>
public interface IProcessFigure
{
    /// <summary>Its name in the API, in camel case. Its metric is named <c>whatsappactors.process.</c> and the same in snake case. Does not change.</summary>
    string Name { get; }

    /// <summary>What it counts, in a few words.</summary>
    string Description { get; }

    /// <summary>As it is now.</summary>
    long Now();
}
