using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("WhatsAppActors.Server.Tests")]
[assembly: InternalsVisibleTo("WhatsAppActors.Cluster.Tests")]
