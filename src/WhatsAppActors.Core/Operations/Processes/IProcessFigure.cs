namespace WhatsAppActors.Core.Operations.Processes;

/// <summary>Something of this process that operators compare from process to process. Whoever knows it registers it; it is read every few seconds.</summary>
public interface IProcessFigure
{
    /// <summary>Its name in the API, in camel case; with <c>whatsappactors.process.</c> before it that of its metric. Does not change.</summary>
    string Name { get; }

    /// <summary>What it counts, in a few words.</summary>
    string Description { get; }

    /// <summary>As it is now.</summary>
    long Now();
}
