namespace RuleGen.Benchmarks;

/// <summary>
/// Made-up process events, the same for the same seed. Every text is an object of its own, as after reading from a log.
/// </summary>
internal sealed class EventStreams(int seed)
{
    /// <summary>Parents that serve requests: name, executable, command line.</summary>
    private static readonly (string Name, string Executable, string CommandLine)[] WebParents =
    [
        ("php-fpm8.2", "/usr/sbin/php-fpm8.2", "php-fpm: pool {w}"),
        ("php-fpm", "/usr/local/sbin/php-fpm", "php-fpm: pool www"),
        ("php-fpm8.2", "/usr/sbin/php-fpm8.2", "php-fpm: pool {w}"),
        ("apache2", "/usr/sbin/apache2", "/usr/sbin/apache2 -k start"),
        ("apache2", "/usr/sbin/apache2", "/usr/sbin/apache2 -k start -f /etc/{w}.conf"),
        ("nginx", "/usr/sbin/nginx", "nginx: worker process"),
        ("httpd", "/usr/sbin/httpd", "/usr/sbin/httpd -DFOREGROUND"),
        ("gunicorn", "/srv/{w}/venv/bin/gunicorn", "/srv/{w}/venv/bin/python3 /srv/{w}/venv/bin/gunicorn {w}.wsgi:application --workers {b}"),
        ("uwsgi", "/usr/bin/uwsgi", "/usr/bin/uwsgi --ini /etc/uwsgi/{w}.ini"),
        ("python3", "/usr/bin/python3.11", "/usr/bin/python3 -m uvicorn {w}.main:app --port {n}"),
        ("python3.12", "/usr/bin/python3.12", "python3.12 /srv/{w}/manage.py runserver django.{w} --noreload"),
        ("ruby", "/usr/bin/ruby3.1", "ruby /srv/{w}/bin/puma -C config/puma.rb"),
        ("java", "/usr/lib/jvm/java-17/bin/java",
            "/usr/lib/jvm/java-17/bin/java -Xms{n}m -Xmx{n}m -Djava.awt.headless=true -Dcatalina.base=/var/lib/{w} -classpath " +
            "/usr/share/tomcat/bin/bootstrap.jar org.apache.catalina.startup.Bootstrap start"),
    ];

    private static readonly (string Name, string Executable, string CommandLine)[] Parents =
    [
        ("systemd", "/usr/lib/systemd/systemd", "/sbin/init"),
        ("systemd", "/usr/lib/systemd/systemd", "/usr/lib/systemd/systemd --user"),
        ("bash", "/usr/bin/bash", "-bash"),
        ("bash", "/usr/bin/bash", "bash /opt/{w}/bin/{w}.sh --retries {n}"),
        ("sh", "/usr/bin/dash", "sh -c /usr/lib/{w}/{w}.sh {n}"),
        ("cron", "/usr/sbin/cron", "/usr/sbin/CRON -f -P"),
        ("sshd", "/usr/sbin/sshd", "sshd: {w} [priv]"),
        ("containerd-shim-runc-v2", "/usr/bin/containerd-shim-runc-v2", "/usr/bin/containerd-shim-runc-v2 -namespace k8s.io -id {h}{h}"),
        ("runc", "/usr/bin/runc", "runc --root /run/runc exec --process /tmp/{w} {h}{h}"),
        ("kubelet", "/usr/bin/kubelet", "/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml"),
        ("dockerd", "/usr/bin/dockerd", "/usr/bin/dockerd -H fd://"),
        ("make", "/usr/bin/make", "make -j{b} all"),
        ("git", "/usr/bin/git", "git fetch --all --prune"),
        ("sudo", "/usr/bin/sudo", "sudo -u {w} /opt/{w}/bin/{w}"),
        ("apt-get", "/usr/bin/apt-get", "apt-get -q -y update"),
        ("python3", "/usr/bin/python3.11", "/usr/bin/python3 /opt/{w}/agent.py --interval {n}"),
        ("node", "/usr/bin/node", "node /opt/{w}/worker.js --queue {w}"),
        ("java", "/usr/lib/jvm/java-17/bin/java", "java -Xmx{n}m -cp /opt/{w}/lib/{w}.jar com.{w}.Agent"),
        ("perl", "/usr/bin/perl", "perl /usr/share/{w}/{w}.pl --daemon"),
        ("gitlab-runner", "/usr/bin/gitlab-runner", "/usr/bin/gitlab-runner run --working-directory /home/{w}"),
    ];

    /// <summary>What web servers start besides shells.</summary>
    private static readonly string[] WebPrograms =
        ["nginx: worker process", "/usr/bin/convert /srv/www/{h}.png -resize {n}x{n} out.png", "/usr/sbin/sendmail -t -i", "php-fpm8.2 -v"];

    private readonly Random _random = new(seed);
    private readonly CommandLines _lines = new(seed + 1);

    /// <summary>
    /// A mixed fleet: 21 % shells, 16 % of them with <c>-c</c>, 6 % forks, 6 % ends, 1.6 % children of web servers, 1 % near what the rules look
    /// for, 0.1 % what they look for.
    /// </summary>
    public ProcessEvent[] Fleet(int count) => Make(count, _ => _random.NextDouble() switch
    {
        < 0.001 => OfWebServer(_lines.Attack()),
        < 0.010 => OfWebServer(_lines.WebShell()),
        < 0.016 => OfWebServer(_lines.Fill(WebPrograms[_random.Next(WebPrograms.Length)])),
        < 0.076 => Ordinary("start", "fork"),
        < 0.136 => Ordinary("end", "end"),
        _ => Ordinary("start", "exec"),
    });

    /// <summary>Shells that web servers start with an inline program, 1 % of them attacks: every event reaches the long lists of both rules.</summary>
    public ProcessEvent[] Web(int count) => Make(count, _ => OfWebServer(_random.NextDouble() < 0.01 ? _lines.Attack() : _lines.WebShell()));

    private static ProcessEvent[] Make(int count, Func<int, ProcessEvent> make) => [.. Enumerable.Range(0, count).Select(make)];

    private ProcessEvent Ordinary(string type, string action)
    {
        string line = _random.NextDouble() switch
        {
            < 0.172 => _lines.ShellProgram(),
            < 0.203 => _lines.ShellScript(),
            _ => _lines.Program(),
        };
        return Event(type, action, Parents[_random.Next(Parents.Length)], line, isInContainer: _random.NextDouble() < 0.3);
    }

    private ProcessEvent OfWebServer(string line) =>
        Event("start", "exec", WebParents[_random.Next(WebParents.Length)], line, isInContainer: true);

    private ProcessEvent Event(
        string type, string action, (string Name, string Executable, string CommandLine) parent, string line, bool isInContainer)
    {
        string[] arguments = Split(line);
        string parentLine = _lines.Fill(parent.CommandLine);
        return new ProcessEvent
        {
            OsType = Own("linux"),
            Type = Own(type),
            Action = Own(action),
            ContainerId = isInContainer ? _lines.Fill("{h}{h}{h}{h}{h}{h}{h}{h}") : null,
            Name = Own(arguments[0][(arguments[0].LastIndexOf('/') + 1)..].TrimStart('-').TrimEnd(':')),
            Arguments = arguments,
            CommandLine = line,
            WorkingDirectory = _lines.Fill("/srv/{w}"),
            ParentName = Own(parent.Name),
            ParentExecutable = Own(_lines.Fill(parent.Executable)),
            ParentArguments = parentLine.Split(' '),
            ParentCommandLine = parentLine,
            ParentInteractive = false,
        };
    }

    /// <summary>A shell's inline program is one argument.</summary>
    private static string[] Split(string line)
    {
        string[] parts = line.Split(' ', 3);
        return parts is [_, "-c", _] ? parts : line.Split(' ');
    }

    private static string Own(string text) => new(text.AsSpan());
}
