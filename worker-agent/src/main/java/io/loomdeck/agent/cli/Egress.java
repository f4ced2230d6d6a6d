package io.loomdeck.agent.cli;

import io.loomdeck.agent.link.Causes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What gets out of this machine. */
final class Egress {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Egress() {}

    /** The proxies that the environment and the JVM name; the agent uses the JVM's. */
    static String proxies() {
        String found = List.of("http.proxyHost", "https.proxyHost", "socksProxyHost").stream()
                .filter(name -> System.getProperty(name) != null)
                .map(name -> name + "=" + System.getProperty(name))
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? "none" : found;
    }

    /** Whether a console can be reached: its name, then the way there, then its answer. */
    static void check(URI console, Findings findings) throws InterruptedException {
        String host = console.getHost();
        if (host == null) {
            findings.missing("console", console + " is not an address", "Write it like http://host:8080");
            return;
        }
        try {
            String addresses = Arrays.stream(InetAddress.getAllByName(host))
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.joining(", "));
            findings.good("dns", host + " is " + addresses);
        } catch (UnknownHostException e) {
            findings.missing("dns", host + " cannot be resolved", "Check the name, and /etc/resolv.conf");
            return;
        }
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            long before = System.nanoTime();
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(console).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding());
            long millis = (System.nanoTime() - before) / 1_000_000;
            findings.good("console", console + " answers with HTTP " + answer.statusCode() + " in " + millis + " ms");
        } catch (IOException e) {
            findings.missing(
                    "console",
                    console + ": " + Causes.words(e),
                    "Is it running, and does a firewall or a proxy let this machine out to it?");
        }
    }
}
