namespace RuleGen.Compiler.Patterns;

/// <summary>
/// How often things occur in the texts that rules look at: command lines, paths, registry keys, host names. Keys of patterns are chosen to be
/// rare in them.
/// </summary>
/// <remarks>
/// The model is a sample of everyday texts, written for this purpose: what a key lets through is counted on it. Where it says nothing, single
/// characters decide, so that a rare word that happens to be missing from the sample does not count as impossible. It speeds matching up where
/// it is right and slows it down where it is wrong; it never changes a verdict.
/// </remarks>
internal static class TypicalText
{
    /// <summary>Everyday texts, one a line.</summary>
    public const string Sample =
        """
        /usr/lib/systemd/systemd --switched-root --system --deserialize 31
        /usr/sbin/cron -f -P
        /bin/sh -c cd / && run-parts --report /etc/cron.hourly
        sh -c test -x /usr/sbin/anacron || { cd / && run-parts --report /etc/cron.daily; }
        /usr/bin/python3 /usr/share/unattended-upgrades/unattended-upgrade-shutdown --wait-for-signal
        /usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock
        /usr/bin/containerd-shim-runc-v2 -namespace k8s.io -id 4f1c9be27a -address /run/containerd/containerd.sock
        runc --root /run/containerd/runc/k8s.io --log /run/containerd/io.containerd.runtime.v2.task/log.json --log-format json exec
        /usr/bin/kubelet --config=/var/lib/kubelet/config.yaml --kubeconfig=/etc/kubernetes/kubelet.conf --node-ip=10.0.4.17
        sshd: deploy [priv]
        /usr/sbin/sshd -D -R
        ssh -o BatchMode=yes -o StrictHostKeyChecking=no backup@10.12.0.8 uptime
        rsync -a --delete --exclude node_modules /srv/www/ /backup/www/
        git fetch --prune --tags origin
        git -c core.quotepath=false log --max-count=50 --format=%H%n%an%n%ae
        /usr/lib/git-core/git remote-https origin https://git.example.com/team/project.git
        bash -c set -eo pipefail; make -j8 all test 2>&1 | tee build.log
        /bin/bash /opt/agent/work/_temp/step.sh
        /usr/bin/make -C build CMAKE_BUILD_TYPE=Release install
        gcc -O2 -Wall -Wextra -fPIC -Iinclude -c -o src/main.o src/main.c
        /usr/libexec/gcc/x86_64-linux-gnu/13/cc1 -quiet -imultiarch x86_64-linux-gnu main.c
        apt-get -y -qq install --no-install-recommends ca-certificates libssl3
        /usr/bin/dpkg --force-confold --unpack /var/cache/apt/archives/openssl_3.0.13_amd64.deb
        yum -y update kernel-core && dnf clean all
        npm run build --workspaces --if-present
        node /srv/app/node_modules/.bin/webpack --mode production --config webpack.config.js
        java -Xms512m -Xmx2048m -XX:+UseG1GC -Dfile.encoding=UTF-8 -jar /opt/service/service-2.4.1.jar --spring.profiles.active=prod
        postgres: autovacuum worker process
        /usr/lib/postgresql/15/bin/postgres -D /var/lib/postgresql/15/main -c config_file=/etc/postgresql/15/main/postgresql.conf
        mysqld --basedir=/usr --datadir=/var/lib/mysql --plugin-dir=/usr/lib/mysql/plugin --user=mysql --pid-file=mysqld.pid
        nginx: worker process
        php-fpm: pool www
        sh -c convert /var/www/html/uploads/2024/photo_1280.jpg -resize 640x480 -quality 85 /var/www/html/cache/photo_640.jpg
        sh -c /usr/bin/gs -dSAFER -dBATCH -dNOPAUSE -sDEVICE=png16m -sOutputFile=/var/www/site/files/preview.png report.pdf
        sh -c ffmpeg -i input.mp4 -vcodec libx264 -acodec aac output.mp4 >/dev/null 2>&1
        sh -c wkhtmltopdf --page-size A4 --margin-top 10mm invoice_20240117.html invoice.pdf
        sh -c mysqldump --single-transaction shop orders customers
        sh -c /usr/sbin/sendmail -t -i -f noreply@example.org
        sh -c df -h / --output=pcent
        sh -c ps aux --sort=-rss 2>&1
        /bin/sh -c nice -n 10 /srv/shop/bin/console queue:work --once --timeout=55
        sh -c stat --format=%Y /srv/data/export.csv
        sh -c which exiftool
        /bin/sh -c [ -f /var/run/reboot-required ] && echo yes
        sh -c echo -n ready 2>/dev/null
        sh -c unzip -o /srv/incoming/feed.zip -d /srv/incoming/feed
        bash -c for f in *.wav; do lame -b 192 "$f"; done
        /bin/bash -c cd /srv/api && exec ./bin/server --port 8080
        sh -c qpdf --linearize upload.pdf view.pdf
        sh -c identify -format %wx%h /srv/media/cover.png
        dash -c date +%s
        sh -c printf %s done > /srv/state/marker
        sh -c cp -a /srv/site/theme /srv/site/theme.bak; rm -f /srv/site/lock
        sh -c wc -l < /srv/log/access.log
        /usr/bin/perl -w /usr/bin/debconf-communicate
        ps -eo pid,ppid,user,comm --no-headers
        ls -la --color=auto /home/user/documents
        cat /proc/meminfo
        grep -E ^processor /proc/cpuinfo
        awk {print $1} /proc/loadavg
        sed -e s/foo/bar/g -i settings.ini
        find /var/log -name *.gz -mtime +30 -delete
        tar -czf /backup/site-2024-05-11.tar.gz --directory=/srv site
        curl -fsSL --retry 3 --max-time 20 https://api.example.com/v1/status?format=json
        wget -q -O - http://169.254.10.2/latest/meta
        systemctl restart nginx.service
        journalctl --since today --no-pager -u docker
        id -un
        uname -r
        hostname -f
        chmod 644 /etc/app/config.yml
        chown -R www-data:www-data /var/www/html/storage
        mkdir -p /tmp/build.Xk3a9f/out
        rm -rf /tmp/npm-4213-f00d
        sudo -u postgres psql -tAc select count(*) from pg_stat_activity
        ansible-playbook -i inventory/production site.yml --limit webservers
        terraform plan -input=false -no-color -out=tfplan
        kubectl get pods --namespace monitoring --output json
        aws s3 sync ./dist s3://assets-bucket/release --cache-control max-age=3600
        C:\Windows\System32\svchost.exe -k netsvcs -p -s Schedule
        C:\Windows\system32\services.exe
        "C:\Program Files\Google\Chrome\Application\chrome.exe" --type=renderer --lang=en-US --num-raster-threads=4 --mojo-platform-channel-handle=2212
        "C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe" --type=utility --utility-sub-type=network.mojom.NetworkService
        C:\Windows\System32\RuntimeBroker.exe -Embedding
        C:\WINDOWS\system32\wbem\wmiprvse.exe -secured -Embedding
        "C:\Program Files\Microsoft Office\root\Office16\WINWORD.EXE" /n "C:\Users\anna\Documents\Quarterly report.docx" /o ""
        C:\Windows\System32\cmd.exe /c "C:\Program Files\Vendor\Agent\scripts\update.bat" /silent
        powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File C:\ProgramData\Agent\inventory.ps1
        rundll32.exe C:\Windows\System32\shell32.dll,Control_RunDLL
        msiexec.exe /i C:\Users\admin\AppData\Local\Temp\setup.msi /qn /norestart
        taskhostw.exe SYSTEM
        \Device\HarddiskVolume3\Windows\explorer.exe
        C:\Users\maria\AppData\Roaming\Microsoft\Windows\Start Menu\Programs\Startup\desktop.ini
        HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Run\SecurityHealth
        HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters\Interfaces
        \REGISTRY\MACHINE\SOFTWARE\Classes\CLSID\{00021401-0000-0000-C000-000000000046}
        /Applications/Safari.app/Contents/MacOS/Safari
        /System/Library/Frameworks/CoreServices.framework/Versions/A/Support/mdworker_shared -s mdworker -c MDSImporterWorker
        /Users/tom/Library/Application Support/Code/User/settings.json
        /usr/libexec/xpcproxy com.apple.mdworker.shared
        login.microsoftonline.com
        update.googleapis.com
        ocsp.digicert.com
        fonts.gstatic.com
        Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36
        arn:aws:iam::123456789012:role/service-role/deploy
        Microsoft Windows Publisher
        """;

    /// <summary>
    /// How often a character occurs among a thousand, letters counted together in both cases: a smoothed count over the sample, where no
    /// ASCII character is impossible.
    /// </summary>
    public static double[] CharacterRates { get; } = CountCharacters();

    /// <summary>The lines of the sample with ASCII letters in lower case.</summary>
    public static IReadOnlyList<string> FoldedLines { get; } = Sample.ToLowerInvariant().Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What stands between spaces and quotes in these lines.</summary>
    public static IReadOnlyList<string> FoldedWords { get; } = FoldedLines.SelectMany(line => line.Split([' ', '"'], StringSplitOptions.RemoveEmptyEntries)).ToList();

    private static double[] CountCharacters()
    {
        var rates = new double[128];
        double total = 0;
        foreach (char c in Sample)
        {
            if (c < 128)
                rates[Fold(c)]++;
        }

        for (int i = 0; i < rates.Length; i++)
        {
            rates[i] += i is >= ' ' and < 127 ? 4 : 0.5;
            total += rates[i];
        }

        for (int i = 0; i < rates.Length; i++)
            rates[i] /= total;
        return rates;
    }

    private static char Fold(char c) => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
}
