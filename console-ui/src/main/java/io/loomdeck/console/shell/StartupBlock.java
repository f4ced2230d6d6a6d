package io.loomdeck.console.shell;

import io.loomdeck.console.platform.ConsoleAddress;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints one block with the console's address, and what the features have to say, once everything runs. */
@Component
class StartupBlock {

    private static final String RULE = "-".repeat(72);

    private final ConsoleAddress address;
    private final ObjectProvider<StartupLine> lines;

    StartupBlock(ConsoleAddress address, ObjectProvider<StartupLine> lines) {
        this.address = address;
        this.lines = lines;
    }

    /** Goes to standard output whatever the log's settings are: without it nobody can set the console up. */
    @EventListener
    void print(ApplicationReadyEvent event) {
        var time = event.getTimeTaken();
        List<String> said = lines.orderedStream()
                .map(line -> line.text(address.shown()))
                .filter(Objects::nonNull)
                .toList();
        var block = new StringBuilder("\n" + RULE + "\n");
        block.append("  Loomdeck is ready: ").append(address.shown());
        if (time != null) {
            block.append("  (started in %.1f s)".formatted(time.toMillis() / 1000.0));
        }
        said.forEach(line -> block.append("\n  ").append(line));
        System.out.println(block.append("\n" + RULE));
    }
}
