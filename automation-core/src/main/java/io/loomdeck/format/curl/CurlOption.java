package io.loomdeck.format.curl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An option of curl: whether a value follows it, and what it is to a script.
 *
 * @param name with its dashes
 * @param takesValue whether the next word belongs to it
 * @see <a href="https://curl.se/docs/manpage.html">curl's manual</a>
 */
record CurlOption(String name, boolean takesValue, Meaning meaning) {

    /** What an option is to a script. */
    enum Meaning {
        /** It changes the request, and is translated. */
        REQUEST,
        /** It is about what curl prints, or tunes what the engine does by itself. */
        OF_NO_INTEREST,
        /** It changes what happens, and there is nothing like it here. */
        NOT_POSSIBLE
    }

    private static final List<String> REQUEST_VALUES = List.of(
            "--request",
            "--header",
            "--data",
            "--data-ascii",
            "--data-raw",
            "--data-binary",
            "--data-urlencode",
            "--json",
            "--form",
            "--form-string",
            "--url-query",
            "--user",
            "--user-agent",
            "--referer",
            "--cookie",
            "--max-redirs",
            "--cacert",
            "--cert",
            "--cert-type",
            "--key",
            "--pass",
            "--proxy",
            "--proxy-user",
            "--socks5",
            "--socks5-hostname",
            "--url",
            "--upload-file",
            "--output",
            "--max-time",
            "--connect-timeout",
            "--retry",
            "--retry-delay",
            "--oauth2-bearer",
            "--aws-sigv4",
            "--range");

    private static final List<String> REQUEST_SWITCHES = List.of(
            "--get",
            "--head",
            "--location",
            "--location-trusted",
            "--insecure",
            "--fail",
            "--fail-with-body",
            "--basic",
            "--digest",
            "--anyauth",
            "--next",
            "--remote-name",
            "--http1.0",
            "--http1.1",
            "--http2",
            "--http2-prior-knowledge",
            "--globoff",
            "--post301",
            "--post302",
            "--post303");

    private static final List<String> UNINTERESTING_VALUES = List.of(
            "--write-out",
            "--stderr",
            "--trace",
            "--trace-ascii",
            "--dump-header",
            "--cookie-jar",
            "--output-dir",
            "--keepalive-time",
            "--limit-rate",
            "--speed-limit",
            "--speed-time",
            "--retry-max-time",
            "--expect100-timeout",
            "--happy-eyeballs-timeout-ms",
            "--create-file-mode",
            "--parallel-max",
            "--max-filesize",
            "--etag-save",
            "--libcurl",
            "--rate",
            "--tls-max",
            "--ciphers",
            "--tls13-ciphers",
            "--curves",
            "--dns-servers");

    private static final List<String> UNINTERESTING_SWITCHES = List.of(
            "--silent",
            "--show-error",
            "--verbose",
            "--include",
            "--show-headers",
            "--compressed",
            "--no-buffer",
            "--progress-bar",
            "--no-progress-meter",
            "--create-dirs",
            "--remote-header-name",
            "--remote-name-all",
            "--trace-time",
            "--trace-ids",
            "--keepalive",
            "--no-keepalive",
            "--tcp-nodelay",
            "--tcp-fastopen",
            "--disable",
            "--junk-session-cookies",
            "--path-as-is",
            "--retry-connrefused",
            "--retry-all-errors",
            "--parallel",
            "--parallel-immediate",
            "--fail-early",
            "--styled-output",
            "--no-styled-output",
            "--ipv4",
            "--ipv6",
            "--tlsv1",
            "--tlsv1.0",
            "--tlsv1.1",
            "--tlsv1.2",
            "--tlsv1.3",
            "--sslv2",
            "--sslv3",
            "--ssl-reqd",
            "--ssl",
            "--tr-encoding",
            "--no-alpn",
            "--no-npn",
            "--no-sessionid",
            "--raw",
            "--xattr",
            "--http3",
            "--http0.9",
            "--remove-on-error",
            "--no-clobber",
            "--skip-existing",
            "--no-location",
            "--no-compressed",
            "--no-silent",
            "--cert-status",
            "--false-start",
            "--ssl-no-revoke",
            "--ssl-allow-beast",
            "--proxy-basic",
            "--suppress-connect-headers",
            "--help",
            "--version",
            "--manual");

    private static final List<String> IMPOSSIBLE_VALUES = List.of(
            "--config",
            "--resolve",
            "--connect-to",
            "--interface",
            "--unix-socket",
            "--abstract-unix-socket",
            "--local-port",
            "--netrc-file",
            "--noproxy",
            "--preproxy",
            "--proxy-header",
            "--proxy-cert",
            "--proxy-key",
            "--proxy-cacert",
            "--socks4",
            "--socks4a",
            "--capath",
            "--crlfile",
            "--engine",
            "--pinnedpubkey",
            "--continue-at",
            "--time-cond",
            "--etag-compare",
            "--hsts",
            "--alt-svc",
            "--doh-url",
            "--dns-interface",
            "--dns-ipv4-addr",
            "--dns-ipv6-addr",
            "--delegation",
            "--service-name",
            "--proxy1.0",
            "--quote",
            "--ftp-port",
            "--mail-from",
            "--mail-rcpt",
            "--telnet-option",
            "--variable",
            "--expand-url",
            "--expand-data",
            "--expand-header",
            "--request-target",
            "--haproxy-clientip",
            "--login-options");

    private static final List<String> IMPOSSIBLE_SWITCHES = List.of(
            "--ntlm",
            "--negotiate",
            "--netrc",
            "--netrc-optional",
            "--proxy-ntlm",
            "--proxy-digest",
            "--proxytunnel",
            "--haproxy-protocol",
            "--append",
            "--use-ascii",
            "--list-only",
            "--crlf",
            "--ftp-pasv");

    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("X", "--request"),
            Map.entry("H", "--header"),
            Map.entry("d", "--data"),
            Map.entry("F", "--form"),
            Map.entry("G", "--get"),
            Map.entry("I", "--head"),
            Map.entry("u", "--user"),
            Map.entry("A", "--user-agent"),
            Map.entry("e", "--referer"),
            Map.entry("b", "--cookie"),
            Map.entry("c", "--cookie-jar"),
            Map.entry("L", "--location"),
            Map.entry("k", "--insecure"),
            Map.entry("E", "--cert"),
            Map.entry("x", "--proxy"),
            Map.entry("U", "--proxy-user"),
            Map.entry("T", "--upload-file"),
            Map.entry("o", "--output"),
            Map.entry("O", "--remote-name"),
            Map.entry("m", "--max-time"),
            Map.entry("f", "--fail"),
            Map.entry("s", "--silent"),
            Map.entry("S", "--show-error"),
            Map.entry("v", "--verbose"),
            Map.entry("i", "--include"),
            Map.entry("w", "--write-out"),
            Map.entry("D", "--dump-header"),
            Map.entry("K", "--config"),
            Map.entry("N", "--no-buffer"),
            Map.entry("#", "--progress-bar"),
            Map.entry("g", "--globoff"),
            Map.entry("r", "--range"),
            Map.entry("C", "--continue-at"),
            Map.entry("z", "--time-cond"),
            Map.entry("n", "--netrc"),
            Map.entry("p", "--proxytunnel"),
            Map.entry("q", "--disable"),
            Map.entry("j", "--junk-session-cookies"),
            Map.entry("J", "--remote-header-name"),
            Map.entry("R", "--remote-time"),
            Map.entry("Z", "--parallel"),
            Map.entry("y", "--speed-time"),
            Map.entry("Y", "--speed-limit"),
            Map.entry("0", "--http1.0"),
            Map.entry("1", "--tlsv1"),
            Map.entry("2", "--sslv2"),
            Map.entry("3", "--sslv3"),
            Map.entry("4", "--ipv4"),
            Map.entry("6", "--ipv6"),
            Map.entry("a", "--append"),
            Map.entry("B", "--use-ascii"),
            Map.entry("l", "--list-only"),
            Map.entry("P", "--ftp-port"),
            Map.entry("Q", "--quote"),
            Map.entry("t", "--telnet-option"),
            Map.entry("h", "--help"),
            Map.entry("V", "--version"),
            Map.entry("M", "--manual"),
            Map.entry(":", "--next"));

    private static final Map<String, CurlOption> BY_NAME = index();

    private static Map<String, CurlOption> index() {
        Map<String, CurlOption> index = new HashMap<>();
        add(index, REQUEST_VALUES, true, Meaning.REQUEST);
        add(index, REQUEST_SWITCHES, false, Meaning.REQUEST);
        add(index, UNINTERESTING_VALUES, true, Meaning.OF_NO_INTEREST);
        add(index, UNINTERESTING_SWITCHES, false, Meaning.OF_NO_INTEREST);
        add(index, List.of("--remote-time", "--no-remote-name-all"), false, Meaning.OF_NO_INTEREST);
        add(index, IMPOSSIBLE_VALUES, true, Meaning.NOT_POSSIBLE);
        add(index, IMPOSSIBLE_SWITCHES, false, Meaning.NOT_POSSIBLE);
        return Map.copyOf(index);
    }

    private static void add(Map<String, CurlOption> index, List<String> names, boolean takesValue, Meaning meaning) {
        names.forEach(name -> index.put(name, new CurlOption(name, takesValue, meaning)));
    }

    /** The option of a long name with its two dashes, or null. */
    static @Nullable CurlOption named(String name) {
        return BY_NAME.get(name);
    }

    /** The option of one letter, or null. */
    static @Nullable CurlOption ofLetter(char letter) {
        String name = SHORT.get(String.valueOf(letter));
        return name == null ? null : BY_NAME.get(name);
    }

    /** All names, for proposing one. */
    static List<String> names() {
        return BY_NAME.keySet().stream().sorted().toList();
    }
}
