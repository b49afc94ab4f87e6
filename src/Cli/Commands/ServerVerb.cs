using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Actors.Cli.Hosts;
using Actors.Cli.Http;

namespace Actors.Cli.Commands;

/// <summary>A verb that asks a server one thing and prints the answer, in words or as a document.</summary>
/// <param name="document">How the answer is written as JSON.</param>
/// <param name="answer">What the answer is, for the help.</param>
internal abstract class ServerVerb<T>(string name, string description, JsonTypeInfo<T> document, string answer, params string[] examples) : Verb(name, description, examples)
{
    private readonly Option<bool> _json = new("--json") { Description = $"Write {answer} as one JSON document to standard output." };
    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<Uri?> _server = SharedOptions.Server();

    /// <param name="http">Its base address is the server's.</param>
    protected abstract Task<T> Ask(HttpClient http, ParseResult parsed, CancellationToken ct);

    /// <summary>The answer in lines for people, each with its end.</summary>
    protected abstract string Words(T answer);

    /// <summary>Makes it take the verb's own arguments and options, then those that all such verbs share.</summary>
    protected void Take(params Symbol[] own)
    {
        foreach (var symbol in own.Concat([_json, _data, _server]))
        {
            switch (symbol)
            {
                case Argument argument:
                    Add(argument);
                    break;
                case Option option:
                    Add(option);
                    break;
                default:
                    throw new ArgumentException($"{symbol.Name} is neither an argument nor an option.", nameof(own));
            }
        }

        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        try
        {
            await using var server = await Server.Open(new ServerRequest { Address = parsed.GetValue(_server), Data = parsed.GetValue(_data) }, ct);
            var answer = await Ask(server.Http, parsed, ct);
            Console.Out.Write(parsed.GetValue(_json) ? JsonSerializer.Serialize(answer, document) + Environment.NewLine : Words(answer));
            return ExitCode.Success;
        }
        catch (Exception e) when (e is ServerException or ServerUnavailableException or IOException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Failure;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }
}
