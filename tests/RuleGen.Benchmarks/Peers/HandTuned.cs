using System.Buffers;

namespace RuleGen.Benchmarks.Peers;

/// <summary>
/// The web server rule as a patient programmer writes it by hand: selective conditions first, a <c>switch</c> on names, prefixes and suffixes
/// compared directly, one <see cref="SearchValues{T}"/> for the plain literals and chains of searches for patterns of several.
/// </summary>
internal static class HandTuned
{
    /// <summary>What patterns of one literal look for.</summary>
    private static readonly string[] Literals =
    [
        " /dev/shm/", " /run/", " /var/run/", "| sh ", "|bash", "| bash", "|zsh", "| zsh", "|dash", "| dash", "|python", "| python",
        "|php", "| php", "|perl", "| perl", "|ruby", "| ruby", "|node", "| node", "|lua", "| lua", "|busybox", "| busybox", "xxd ",
        "b64decode -r", "python -c", "python3 -c", "php -r", "perl -e", "ruby -e", "lua -e", "node -e ", "netcat ", " nc ", "ncat ",
        "/dev/tcp", "/dev/udp/", "socat ", "mkfifo /tmp/", "crontab", "/etc/ssh", "/root/.ssh", "~/.ssh/", "/etc/shadow", "/etc/passwd",
        "/etc/master.passwd", "/etc/hosts", "/etc/resolv.conf", "/etc/hostname", "/etc/issue", "/etc/os-release", "lsb_release",
        "sudo -l", "dockerenv", "printenv", "getcap", "capsh", "find / ", "netstat ", "aws_access_key_id", "aws_secret_access_key",
        "aws_session_token", "accesskeyid", "secretaccesskey", ".aws/credentials", "/.aws/config", "AZURE_CLIENT_ID", "AZURE_TENANT_ID",
        "AZURE_CLIENT_SECRET", "AZURE_FEDERATED_TOKEN_FILE", "IDENTITY_ENDPOINT", "IDENTITY_HEADER", "MSI_ENDPOINT", "MSI_SECRET",
        "/.azure/", "/run/secrets/azure/", "/.config/gcloud/", "application_default_credentials.json", "type: service_account",
        "client_email", "private_key_id", "/run/secrets/google/", "GOOGLE_APPLICATION_CREDENTIALS", "/.docker/config.json", "/.npmrc",
        "/secrets/kubernetes.io/serviceaccount/", "exec -a", "chattr ", "busybox ", "#!", "chmod +x ", "chmod 777", "chpasswd",
        "kworker", "/.../", "pastebin.com", "transfer.sh", "bashupload.com", " id ", " whoami ", " hostname ",
    ];

    /// <summary>One literal of each pattern that has several or stands at the end.</summary>
    private static readonly string[] Parts =
    [
        " /tmp/", " /var/tmp/", "|sh", "| sh ", "base64 -d", "base64 --decode", "| openssl", "s_client ", "-echo", "/etc/cron", "/home/", "/proc/",
        ".env ", "timeout ", "env ", "<?php", "gzip -", "bzip2 -", "xz -", "tar -", "../../../",
    ];

    private static readonly SearchValues<string> CommandLiterals = SearchValues.Create(Literals, StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> CommandHints = SearchValues.Create([.. Literals, .. Parts], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> PythonServers = SearchValues.Create(
        ["hypercorn", "flask", "uvicorn", "django", "app.py", "server.py", "wsgi.py", "asgi.py"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> RubyServers = SearchValues.Create(["puma", "rails", "passenger"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the event is what the rule looks for.</summary>
    public static bool SuspiciousCommand(ProcessEvent e) =>
        e.Name is "bash" or "dash" or "sh" or "tcsh" or "csh" or "zsh" or "ksh" or "fish" or "mksh" or "busybox" &&
        IsWebServer(e) &&
        e.OsType == "linux" && e.Type == "start" && e.Action == "exec" &&
        HasInlineProgram(e.Arguments) &&
        IsSuspicious(e) &&
        !IsExcluded(e);

    private static bool IsWebServer(ProcessEvent e)
    {
        switch (e.ParentName)
        {
            case null:
                return false;
            case "nginx" or "apache2" or "httpd" or "caddy" or "mongrel_rails" or "uwsgi" or "daphne" or "httpd.worker" or "flask" or "php-cgi"
                or "php-fcgi" or "php-cgi.cagefs" or "lswsctrl" or "varnishd" or "uvicorn" or "waitress-serve" or "starman" or "frankenphp"
                or "zabbix_server" or "asterisk" or "sw-engine-fpm":
                return true;
            case "java":
                return IsJavaServer(e);
        }

        string parent = e.ParentName;
        if (parent.Length == 0)
            return false;
        bool isServer = parent[0] switch
        {
            'p' => parent.StartsWith("php-fpm", StringComparison.Ordinal) ||
                (parent.StartsWith("python", StringComparison.Ordinal) && e.ParentCommandLine.AsSpan().ContainsAny(PythonServers)) ||
                (parent.StartsWith("perl", StringComparison.Ordinal) && Has(e.ParentCommandLine, "plackup")),
            'g' => parent.StartsWith("gunicorn", StringComparison.Ordinal),
            'r' => parent.StartsWith("ruby", StringComparison.Ordinal) && e.ParentCommandLine.AsSpan().ContainsAny(RubyServers),
            _ => false,
        };
        return isServer || (parent[^1] == 'i' && (parent.EndsWith(".cgi", StringComparison.Ordinal) || parent.EndsWith(".fcgi", StringComparison.Ordinal)));
    }

    private static bool IsJavaServer(ProcessEvent e)
    {
        foreach (string argument in e.ParentArguments)
        {
            if (IsJavaServerArgument(argument))
                return true;
        }

        return e.WorkingDirectory is { Length: >= 6 } folder && folder[5] == '/' && folder.StartsWith("/u0", StringComparison.Ordinal);
    }

    private static bool IsJavaServerArgument(string argument)
    {
        if (argument.Length == 0)
            return false;
        bool known = (argument[0] | 0x20) switch
        {
            '-' => Begins(argument, "-Dcatalina.base=") || Begins(argument, "-Djetty.home=") || Begins(argument, "-Djboss.home.dir=") ||
                Begins(argument, "-Dweblogic.Name="),
            'o' => Is(argument, "org.apache.catalina.startup.Bootstrap") || Is(argument, "org.eclipse.jetty.start.Main") ||
                Is(argument, "org.jboss.modules.Main") || Begins(argument, "org.springframework.boot.loader.") || Begins(argument, "org.keycloak") ||
                Begins(argument, "org.apereo.cas") || Is(argument, "org.elasticsearch.bootstrap.Elasticsearch"),
            'c' => Is(argument, "com.ibm.ws.runtime.WsServer") || Is(argument, "com.ibm.ws.kernel.boot.cmdline.Bootstrap") ||
                Is(argument, "com.sun.enterprise.glassfish.bootstrap.ASMain") || Is(argument, "com.caucho.server.resin.Resin") ||
                Is(argument, "com.atlassian.jira.startup.Launcher") || Is(argument, "com.google.gerrit.pgm.Daemon"),
            'i' => Is(argument, "io.quarkus.runner.GeneratedMain") || Is(argument, "io.micronaut.runtime.Micronaut") ||
                Is(argument, "io.dropwizard.cli.ServerCommand") || Is(argument, "io.helidon.microprofile.server.Main") ||
                Begins(argument, "io.helidon.webserver") || Is(argument, "io.vertx.core.Launcher"),
            'p' => Is(argument, "play.core.server.ProdServerStart"),
            'w' => Is(argument, "weblogic.Server"),
            _ => false,
        };
        return known || Has(argument, "weblogic-launcher.jar") || Has(argument, "quarkus-run.jar") || Has(argument, "BitbucketServerLauncher") ||
            Has(argument, "-Dsolr.solr.home=") || Has(argument, "jenkins.war");
    }

    private static bool HasInlineProgram(string[] arguments)
    {
        foreach (string argument in arguments)
        {
            if (argument is "-c" or "-cl" or "-lc")
                return true;
        }

        return false;
    }

    private static bool IsSuspicious(ProcessEvent e)
    {
        if (e.CommandLine is { } line)
        {
            if (line.AsSpan().ContainsAny(CommandHints) && (line.AsSpan().ContainsAny(CommandLiterals) || HasSeveralLiterals(line)))
                return true;
        }

        foreach (string argument in e.Arguments)
        {
            if (argument is "id" or "whoami" or "hostname")
                return true;
        }

        return false;
    }

    private static bool HasSeveralLiterals(string line)
    {
        if (Ends(line, "|sh") || Ends(line, "| sh ") || (line.EndsWith(' ') && (Has(line[..^1], " /tmp/") || Has(line[..^1], " /var/tmp/"))))
            return true;
        return
            (line.Contains('|') && (HasInOrder(line, "|", "base64 -d")
                || HasInOrder(line, "|", "base64 --decode")
                || HasInOrder(line, "|", "openssl base64 -d")
                || HasInOrder(line, "| openssl", "enc ", " -d ")))
            || (line.Contains('/') && (HasInOrder(line, ">", "/etc/cron")
                || HasInOrder(line, "/home/", "/.ssh/")
                || HasInOrder(line, "/proc/", "/environ")
                || HasInOrder(line, "/proc/", "/cgroup")
                || HasInOrder(line, "/proc/", "/mountinfo")))
            || (line.Contains("../../../", StringComparison.Ordinal) && (HasInOrder(line, "../../../", "etc/")
                || HasInOrder(line, "../../../", "home/", "/")
                || HasInOrder(line, "../../../", "root/")))
            || HasInOrder(line, "openssl", "s_client ")
            || HasInOrder(line, "stty", "raw", "-echo")
            || HasInOrder(line, "cat", ".env ")
            || HasInOrder(line, "timeout ", "sh -c ")
            || HasInOrder(line, "env ", "sh ", "-c")
            || HasInOrder(line, "<?php", "?>")
            || HasInOrder(line, "gzip -", "d ")
            || HasInOrder(line, "bzip2 -", "d ")
            || HasInOrder(line, "xz -", "d ")
            || HasInOrder(line, "tar -", "x");
    }

    private static bool IsExcluded(ProcessEvent e)
    {
        string line = e.CommandLine ?? "";
        string executable = e.ParentExecutable ?? "";
        string[] arguments = e.Arguments;
        bool isKnown = e.ParentName switch
        {
            "nginx" => Any(arguments, a => StartsWith(a, "chmod 777 /etc/resty-") || StartsWith(a, "resty")) ||
                StartsWith(line, "sh -c gcc -print-multiarch 2>/dev/null > /tmp/lua_"),
            "apache2" => IsKnownOfApache(line, arguments),
            "php-cgi" => IsKnownOfPhpCgi(line, arguments),
            "gunicorn" => line ==
                "/bin/sh -c echo | openssl s_client -connect localhost:61617 2>/dev/null | openssl x509 -noout -enddate",
            "sw-engine-fpm" => Contains(line, "/opt/psa/admin/bin/") || Contains(line, "/usr/local/psa/admin/"),
            "httpd" => Contains(line, "/datastore/htdocs/control-states/compass") || Contains(line, "/dev/shm/netmon-log"),
            "asterisk" => Any(arguments, a => Fits(a, "/bin/chmod 777 ", ".WAV", "/gravacoes/")),
            "varnishd" => Any(arguments, a => StartsWith(a, "exec gcc")),
            "zabbix_server" => Contains(line, "/usr/sbin/sendmail"),
            "ruby" => line is "sh -c echo \"^d\" | openssl s_client -connect 127.0.0.1:443 2>&1" or "sh -c cat /etc/hosts.allow 2>/dev/null",
            "java" => Any(arguments, a => Fits(a, "chmod 777 ", ".csv")),
            { } parent when StartsWith(parent, "php-fpm") => IsKnownOfPhpFpm(line, arguments),
            { } parent when StartsWith(parent, "python") => Contains(e.ParentCommandLine ?? "", "hive_server.py"),
            _ => false,
        };
        if (isKnown)
            return true;
        bool isKnownPath = executable switch
        {
            "/usr/local/bin/gunicorn" => line ==
                "/bin/sh -c echo 'Q' | openssl s_client -connect localhost:61617 2>/dev/null | openssl x509 -noout -enddate",
            "/opt/bitnami/apache/bin/httpd" => line == "sh -c /opt/bitnami/php/bin/php -r 'echo phpversion();'",
            "/opt/morpheus/embedded/java/jre/bin/java" => Contains(line, "morpheus-local"),
            _ when line == "sh -c /usr/local/bin/php -r 'echo phpversion();'" =>
                Fits(executable, "/var/lib/containers/storage/overlay/", "/merged/usr/local/sbin/php-fpm"),
            _ when line == "/bin/sh -c { touch /run/uwsgi-logrotate }" => Fits(executable, "/var/lib/docker/overlay2/", "/merged/usr/sbin/uwsgi"),
            _ => false,
        };
        return isKnownPath || line == "sh -c node -v || nodejs -v" || e.WorkingDirectory == "/var/lib/puppet/rack/puppetmasterd";
    }

    private static bool IsKnownOfApache(string line, string[] arguments) =>
        line is "sh -c /usr/local/bin/php -r 'echo phpversion();'" or "sh -c -- /usr/local/bin/php -r 'echo phpversion();'"
            or "sh -c /usr/bin/php -r 'echo phpversion();'" or "sh -c /usr/bin/lsb_release -a 2>/dev/null" ||
        Any(arguments, a => Fits(a, "bash -c \"( /home/", "", "/apps/richdocumentscode/collabora/Collabora_Online.AppImage") ||
            StartsWith(a, "chmod 777 /etc/cobra/uploads/mysql") || StartsWith(a, "stat")) ||
        Fits(line, "", "phpupdatecrontab.txt", "/usr/bin/crontab") ||
        Fits(line, "", "", "mysqldump", "/var/www/html/", "/writable/uploads/backup/mysql") ||
        Fits(line, "sh -c chmod 777 -R /opt/data/www/php_upload/", "/temp");

    private static bool IsKnownOfPhpCgi(string line, string[] arguments) =>
        Fits(line, "sh -c nohup php /home/", "/public_html/lockindex.php index.php >/dev/null 2>&1 &") ||
        Fits(line, "sh -c nohup php /home/", " >> /dev/null 2>&1 &", "/public_html/wp-content/") ||
        Fits(line, "sh -c nohup php /home/", " >> /dev/null 2>&1 &", "/public_html/wp-includes/") ||
        Fits(line, "sh -c nohup php /home/", " >> /dev/null 2>&1 &", "/public_html/", "/wp-content/") ||
        Contains(line, "-ef|grep") ||
        Any(arguments, a => Fits(a, "ps", "", "| grep"));

    private static bool IsKnownOfPhpFpm(string line, string[] arguments) =>
        line is "sh -c /usr/bin/php -r 'echo phpversion();'" or "sh -c -- /usr/bin/php -r 'echo phpversion();'"
            or "sh -c php -r 'print_r(phpversion());'" or "sh -c chattr -i -a /usr/local/virtualizor/license2.php"
            or "sh -c source /etc/os-release 2>/dev/null && echo $ID $ID_LIKE" or "sh -c php -r \"echo date('T');\""
            or "sh -c php -r \"echo PHP_VERSION;\"" ||
        Fits(line, "", "", "var_export", "extension_loaded") || Contains(line, "/tmp/tmp_resize") ||
        Fits(line, "", "", "/v1/objects/hosts/", "_Infoterminal") || Contains(line, "python -m json.tool") ||
        StartsWith(line, "sh -c timeout 3600 ssh -o ControlMaster=auto -o ControlPath=/var/www/html/storage/app/ssh/mux/") ||
        Any(arguments, a => Fits(a, "ps", "", "|", "grep") || StartsWith(a, "ffmpeg"));

    private static bool Any(string[] values, Func<string, bool> test)
    {
        foreach (string value in values)
        {
            if (test(value))
                return true;
        }

        return false;
    }

    /// <summary>Whether the text begins and ends so, with the parts in order between.</summary>
    private static bool Fits(string text, string start, string end, params ReadOnlySpan<string> parts)
    {
        if (text.Length < start.Length + end.Length || !StartsWith(text, start) || !text.EndsWith(end, StringComparison.Ordinal))
            return false;
        ReadOnlySpan<char> rest = text.AsSpan(start.Length, text.Length - start.Length - end.Length);
        foreach (string part in parts)
        {
            int at = rest.IndexOf(part, StringComparison.Ordinal);
            if (at < 0)
                return false;
            rest = rest[(at + part.Length)..];
        }

        return true;
    }

    /// <summary>Whether the text has the parts in order, ignoring case.</summary>
    private static bool HasInOrder(ReadOnlySpan<char> text, params ReadOnlySpan<string> parts)
    {
        foreach (string part in parts)
        {
            int at = text.IndexOf(part, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                return false;
            text = text[(at + part.Length)..];
        }

        return true;
    }

    private static bool Is(string text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool Begins(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static bool Ends(string text, string end) => text.EndsWith(end, StringComparison.OrdinalIgnoreCase);

    private static bool Has(string? text, string part) => text is not null && text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.Ordinal);

    private static bool Contains(string text, string part) => text.Contains(part, StringComparison.Ordinal);
}
