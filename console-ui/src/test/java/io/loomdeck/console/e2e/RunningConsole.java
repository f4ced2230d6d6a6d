package io.loomdeck.console.e2e;

import io.loomdeck.console.LoomdeckConsole;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A console that was started as its first user starts it, embedded agent included. */
final class RunningConsole implements AutoCloseable {

    private static final Pattern SETUP_LINK = Pattern.compile("(http://[^\\s/]+)/setup\\?token=\\S+");

    private final ConfigurableApplicationContext context;
    private final String setupLink;
    private final String address;

    private RunningConsole(ConfigurableApplicationContext context, String setupLink, String address) {
        this.context = context;
        this.setupLink = setupLink;
        this.address = address;
    }

    /** Starts a console on an empty data folder and reads what it prints. */
    static RunningConsole start(Path data) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream terminal = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        ConfigurableApplicationContext context;
        try {
            context = new SpringApplicationBuilder(LoomdeckConsole.class)
                    .run(
                            "--server.port=0",
                            "--loomdeck.data=" + data,
                            "--loomdeck.agents.embedded.enabled=true",
                            "--loomdeck.gallery=true");
        } finally {
            System.setOut(terminal);
        }
        String said = printed.toString(StandardCharsets.UTF_8);
        Matcher link = SETUP_LINK.matcher(said);
        if (!link.find()) {
            context.close();
            throw new AssertionError("No set-up link was printed:\n" + said);
        }
        return new RunningConsole(context, link.group(), link.group(1));
    }

    /** The one-time link, as it was printed. */
    String setupLink() {
        return setupLink;
    }

    /** The address without a slash at its end. */
    String address() {
        return address;
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
