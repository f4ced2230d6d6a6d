package io.loomdeck.step.sql;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC address taken apart as far as its safety needs: which hosts it leads to, or which file.
 *
 * @param kind what stands after {@code jdbc:}, in lower case
 * @param url as it was written
 * @param hosts where it connects to; empty for databases in memory and in files
 * @param path of the database's file as the script wrote it, or null; of a database in memory null
 */
record JdbcAddress(
        String kind, String url, List<Host> hosts, @Nullable String path) {

    /** A host with its port. */
    record Host(String name, int port) {}

    /** Options that name classes to load, files to write or code to run. */
    private static final Pattern DANGEROUS = Pattern.compile(
            ".*(factory|class|interceptor|plugin|deserialize|infile|logger|jaas|transform|lifecycle|callback"
                    + "|hostnameverifier|servicefile|namedpipe|unixsocket|localsocket|xmlfactory|servername"
                    + "|failoverpartner|proxyhost|initsql|sessionvariables|sslpasswordprovider).*",
            Pattern.CASE_INSENSITIVE);

    /** What else H2 understands can run scripts, load classes or change where files lie. */
    private static final Set<String> H2_OPTIONS = Set.of(
            "mode",
            "database_to_upper",
            "database_to_lower",
            "case_insensitive_identifiers",
            "default_null_ordering",
            "ignorecase",
            "non_keywords",
            "lock_timeout",
            "time zone",
            "strict");

    private static final Pattern HOSTS = Pattern.compile("//([^/;?]*)");

    static JdbcAddress parse(String url) {
        Matcher parts =
                Pattern.compile("jdbc:([a-zA-Z0-9]+):(.*)", Pattern.DOTALL).matcher(url.strip());
        if (!parts.matches()) {
            throw refused(
                    "This is not the address of a database: it must begin with jdbc:",
                    "Such as jdbc:postgresql://host:5432/name");
        }
        String kind = parts.group(1).toLowerCase(Locale.ROOT);
        String rest = parts.group(2);
        checkOptions(kind, rest);
        return switch (kind) {
            case "h2" -> h2(url.strip(), rest);
            case "sqlite" -> sqlite(url.strip(), rest);
            case "postgresql" -> network(kind, url.strip(), rest, 5432, rest.startsWith("//"));
            case "mysql", "mariadb" -> network(kind, url.strip(), rest, 3306, true);
            case "sqlserver" -> network(kind, url.strip(), rest, 1433, true);
            default -> network(kind, url.strip(), rest, 0, true);
        };
    }

    private static void checkOptions(String kind, String rest) {
        for (String option : options(rest)) {
            String name = option.split("=", 2)[0].strip();
            if (DANGEROUS.matcher(name).matches()) {
                throw refused(
                        "The option " + name + " of a database's address can reach beyond the database and is refused",
                        "Leave it out");
            }
            if (kind.equals("h2") && !H2_OPTIONS.contains(name.toLowerCase(Locale.ROOT))) {
                throw refused(
                        "The option " + name + " of H2 is not among those that scripts may use",
                        "These are "
                                + String.join(", ", H2_OPTIONS.stream().sorted().toList()));
            }
        }
    }

    private static List<String> options(String rest) {
        List<String> options = new ArrayList<>();
        String[] parts = rest.split("[;?&]", -1);
        for (int i = 1; i < parts.length; i++) {
            if (!parts[i].isBlank()) {
                options.add(parts[i]);
            }
        }
        return options;
    }

    private static JdbcAddress h2(String url, String rest) {
        String place = rest.split(";", 2)[0];
        if (place.startsWith("mem:")) {
            return new JdbcAddress("h2", url, List.of(), null);
        }
        if (place.startsWith("tcp:") || place.startsWith("ssl:")) {
            return network("h2", url, place.substring(4), 9092, true);
        }
        String path = place.startsWith("file:") ? place.substring(5) : place;
        if (path.isBlank() || path.contains(":")) {
            throw refused(
                    "H2 lies in memory, in a file or on a server",
                    "jdbc:h2:mem:name, jdbc:h2:file:folder/name or jdbc:h2:tcp://host/name");
        }
        return new JdbcAddress("h2", url, List.of(), path);
    }

    private static JdbcAddress sqlite(String url, String rest) {
        if (rest.isEmpty() || rest.equals(":memory:")) {
            return new JdbcAddress("sqlite", url, List.of(), null);
        }
        if (rest.contains(":") || rest.contains("?")) {
            throw refused("SQLite's database is a file of the workspace", "Such as jdbc:sqlite:data/shop.db");
        }
        return new JdbcAddress("sqlite", url, List.of(), rest);
    }

    private static JdbcAddress network(String kind, String url, String rest, int port, boolean named) {
        Matcher found = HOSTS.matcher(rest);
        if (!named) {
            return new JdbcAddress(kind, url, List.of(new Host("localhost", port)), null);
        }
        String list = found.find() ? found.group(1) : "";
        List<Host> hosts = new ArrayList<>();
        for (String each : list.split(",", -1)) {
            hosts.add(host(each.strip(), port));
        }
        return new JdbcAddress(kind, url, hosts, null);
    }

    private static Host host(String text, int port) {
        Matcher parts = Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[A-Za-z0-9._-]+)(?:\\\\[A-Za-z0-9_$]+)?(?::(\\d{1,5}))?")
                .matcher(text);
        if (!parts.matches()) {
            throw refused(
                    "The address does not tell in a plain way which host it leads to, so that it cannot be checked",
                    "Such as jdbc:postgresql://host:5432/name; user and password have keys of their own");
        }
        String number = parts.group(2);
        return new Host(parts.group(1).replaceAll("[\\[\\]]", ""), number == null ? port : Integer.parseInt(number));
    }

    /** Whether the database runs within the agent. */
    boolean isEmbedded() {
        return hosts.isEmpty();
    }

    private static StepException refused(String message, String hint) {
        return new StepException(ErrorClass.SCRIPT, message, hint);
    }
}
