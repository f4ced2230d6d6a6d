package io.loomdeck.format.curl;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of a curl command as options and addresses. Belongs to one thread. */
final class CurlArguments {

    private final List<Word> words;
    private final Diagnostics diagnostics;
    private final List<Argument> arguments = new ArrayList<>();
    private int at;

    private CurlArguments(List<Word> words, Diagnostics diagnostics) {
        this.words = words;
        this.diagnostics = diagnostics;
    }

    /**
     * An option with its value, or an address.
     *
     * @param option the long name, or null for an address
     * @param value null where the option is a switch
     */
    record Argument(@Nullable String option, @Nullable Word value, Position position) {}

    /** Those that matter; the others are reported where they would change what happens. */
    static List<Argument> of(List<Word> words, Diagnostics diagnostics) {
        CurlArguments reading = new CurlArguments(words, diagnostics);
        reading.run();
        return reading.arguments;
    }

    private void run() {
        boolean optionsEnded = false;
        while (at < words.size()) {
            Word word = words.get(at++);
            String text = word.beginning();
            if (!optionsEnded && text.equals("--") && word.plain().equals("--")) {
                optionsEnded = true;
            } else if (!optionsEnded && text.startsWith("--")) {
                longOption(word);
            } else if (!optionsEnded && text.startsWith("-") && text.length() > 1) {
                letters(word);
            } else if (!word.isEmpty()) {
                arguments.add(new Argument(null, word, word.position()));
            }
        }
    }

    private void longOption(Word word) {
        CurlOption option = CurlOption.named(word.plain());
        if (option == null) {
            unknown(word.plain(), word.position());
        } else {
            take(option, option.takesValue() ? following(word.plain(), word.position()) : null, word.position());
        }
    }

    /** Letters may stand together, and a value may follow its letter at once: {@code -sSXPOST}. */
    private void letters(Word word) {
        String text = word.beginning();
        for (int i = 1; i < text.length(); i++) {
            CurlOption option = CurlOption.ofLetter(text.charAt(i));
            if (option == null) {
                unknown("-" + text.charAt(i), word.position());
                return;
            }
            if (option.takesValue()) {
                Word rest = word.after(i + 1);
                take(option, rest.isEmpty() ? following("-" + text.charAt(i), word.position()) : rest, word.position());
                return;
            }
            take(option, null, word.position());
        }
    }

    private @Nullable Word following(String option, Position position) {
        if (at < words.size()) {
            return words.get(at++);
        }
        diagnostics.error(position, "missing-value", "The option " + option + " has no value", null);
        return null;
    }

    private void take(CurlOption option, @Nullable Word value, Position position) {
        switch (option.meaning()) {
            case REQUEST -> {
                if (value != null || !option.takesValue()) {
                    arguments.add(new Argument(option.name(), value, position));
                }
            }
            case IMPOSSIBLE ->
                diagnostics.warning(
                        position, "not-possible", "curl's option " + option.name() + " has no effect here", null);
            case IGNORED -> {
                // It changes nothing that a script does.
            }
        }
    }

    private void unknown(String option, Position position) {
        diagnostics.error(
                position,
                "unknown-option",
                "curl has no option " + option,
                Nearest.of(option, CurlOption.names())
                        .map(near -> "Did you mean " + near + "?")
                        .orElse(null));
    }
}
