using Actors.Codecs;
using Actors.Imaging.Sandboxing;
using Actors.Sandbox;

if (!ChildArguments.TryParse(args, out var arguments))
{
    Console.Error.WriteLine(ChildArguments.Usage);
    return 2;
}

ChildLimits.Apply(arguments);
using var input = Console.OpenStandardInput();
using var output = Console.OpenStandardOutput();
ChildPipes.Prepare();
VipsRuntime.Start();
using var data = new FrameWriteStream(output);
new RequestLoop(input, output, data, arguments).Run();
return 0;
