using System.CommandLine;
using Actors.Cli.Commands;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Tests.Commands;

public sealed class ArgumentTests
{
    [Theory]
    [InlineData("enhance", "PATH")]
    [InlineData("enhance a.png --scale 5", "--scale is a whole number from 1 to 4, not 5.")]
    [InlineData("enhance a.png --scale two", "two")]
    [InlineData("enhance a.png --tile 100", "--tile is a multiple of 8 from 32 to 1024, not 100.")]
    [InlineData("enhance a.png --quality 0", "--quality is a whole number from 1 to 100, not 0.")]
    [InlineData("enhance a.png --fidelity 1.5", "--fidelity is a number from 0 to 1, such as 0.5, not 1.5.")]
    [InlineData("enhance a.png --fidelity 0,5", "--fidelity is a number from 0 to 1, such as 0.5, not 0,5.")]
    [InlineData("enhance a.png --format bmp", "bmp")]
    [InlineData("enhance a.png --server here", "--server here is not an address")]
    [InlineData("enhance a.png --server http://127.0.0.1:1 --threads 2", "belong to a server in this process")]
    [InlineData("enhance a.png --sclae 2", "--sclae")]
    [InlineData("enhance a.png --profile pretty", "pretty")]
    [InlineData("enhance a.png --profile restore --model fast", "leave out --profile or --model")]
    [InlineData("enhance a.png --strength 0.5", "add --profile restore")]
    [InlineData("enhance a.png --strength 0.5 --model fast", "add --profile restore")]
    [InlineData("enhance a.png --profile restore --strength 2", "--strength is a number from 0 to 1, such as 0.5, not 2.")]
    [InlineData("enhance a.png --model auto --profile restore", "--model auto settles the profile")]
    [InlineData("enhance a.png --model auto --seconds 5", "--seconds is no option of enhance")]
    [InlineData("serve --urls http://", "http://")]
    [InlineData("models import nowhere.onnx --name a", "nowhere.onnx")]
    [InlineData("models promote fast --scale 2 --why so", "write NAME@VERSION, such as fast@2")]
    [InlineData("models promote fast@1 --scale 5 --why so", "--scale is a whole number from 1 to 4, not 5.")]
    [InlineData("models promote fast@1 --scale 2", "--why")]
    [InlineData("models history", "NAME")]
    [InlineData("datasets import Masters .", "lower-case letters")]
    [InlineData("datasets import masters nowhere", "nowhere")]
    [InlineData("datasets import masters", "PATH")]
    [InlineData("datasets show", "NAME")]
    [InlineData("train draw", "LOG")]
    [InlineData("train draw 1 2 3 4 5 6 7 8 9", "LOG is given 9 times; a drawing tells 8 runs apart")]
    [InlineData("train compare 1 2 3 4 5 6 7 8 9", "ID is given 9 times")]
    [InlineData("train tune", "Name a DATASET")]
    [InlineData("train tune archive --version 1 --id 0", "Name a DATASET")]
    [InlineData("train tune archive", "--version is missing")]
    [InlineData("train tune --id 0 --trials 5", "--trials belongs to a new experiment")]
    [InlineData("train tune archive --version 1 --once", "--once belongs to --id")]
    [InlineData("train tune archive --version 1 --widths 16,wide", "--widths 16,wide is no list of numbers")]
    [InlineData("train tune archive --version 1 --eta 1", "--eta is a whole number from 2 to 16, not 1.")]
    public void A_wrong_argument_is_told_with_what_would_be_right(string line, string hint)
    {
        var errors = ActorsCommand.Build().Parse(line).Errors;

        Assert.Contains(errors, error => error.Message.Contains(hint, StringComparison.Ordinal));
    }

    [Fact]
    public void An_experiment_leaves_to_the_server_what_was_not_given()
    {
        var parsed = ActorsCommand.Build().Parse("train tune archive --version 2 --widths 16,32");

        var order = ((TrainTuneCommand)parsed.CommandResult.Command).Order(parsed);

        Assert.Equal([16, 32], order.Widths!);
        Assert.Equal(new ExperimentOrder("archive", 2, Widths: order.Widths), order);
    }

    [Theory]
    [InlineData("enhance a.png")]
    [InlineData("enhance a.png b -r -o out --scale 4 --model fast@2 --format png --quality 90 --tile 64 --threads 2 --device cpu --data d --overwrite --json --fidelity 0.5 --certificate")]
    [InlineData("enhance a.png --profile restore")]
    [InlineData("enhance a.png --profile restore --strength 0.5")]
    [InlineData("enhance a.png --model restore@1 --strength 0")]
    [InlineData("enhance a.png --model auto --strength 0.75")]
    [InlineData("enhance a.png --profile faithful --model fast@1")]
    [InlineData("enhance a.png --server http://127.0.0.1:5080")]
    [InlineData("serve --urls http://127.0.0.1:5081 --data d")]
    [InlineData("serve --trainer")]
    [InlineData("models --json")]
    [InlineData("models promote fast@1 --scale 2 --alias trial --precision fp32 --by anna --why so --json --server http://127.0.0.1:5080")]
    [InlineData("models history fast --json --data d")]
    [InlineData("datasets import masters . --licence ours --json --server http://127.0.0.1:5080")]
    [InlineData("datasets list --json --data d")]
    [InlineData("datasets show masters --json")]
    [InlineData("train tune archive --version 3 --learning-rates 0.0005,5e-3 --widths 16,32 --depths 8 --patches 24 --degradation bicubic --degradations bicubic,photo --min-steps 300 --max-steps 2700 --eta 3 --trials 9 --parallel 2 --seed 4 --plot f.svg --json")]
    [InlineData("train tune --id 0 --once --plot f.svg --server http://127.0.0.1:5080")]
    [InlineData("train tune --id 0 --cancel")]
    public void What_help_shows_is_understood(string line) => Assert.Empty(ActorsCommand.Build().Parse(line).Errors);

    [Theory]
    [InlineData("--help")]
    [InlineData("enhance --help")]
    [InlineData("serve --help")]
    [InlineData("models --help")]
    [InlineData("models import --help")]
    [InlineData("models promote --help")]
    [InlineData("models history --help")]
    [InlineData("datasets --help")]
    [InlineData("datasets import --help")]
    [InlineData("datasets list --help")]
    [InlineData("datasets show --help")]
    [InlineData("train tune --help")]
    public void Every_help_ends_with_an_example(string line)
    {
        using var output = new StringWriter();

        var code = ActorsCommand.Build().Parse(line).Invoke(new InvocationConfiguration { Output = output });

        Assert.Equal(0, code);
        var examples = output.ToString().Split("Examples:")[1];
        Assert.Contains("actors ", examples, StringComparison.Ordinal);
    }
}
