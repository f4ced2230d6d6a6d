package io.loomdeck.format.curl;

import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.translate.Nodes;
import io.loomdeck.format.translate.SourceText;
import io.loomdeck.format.translate.TranslatedFormat;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.StepTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One or several curl commands: each request becomes an {@code http} step, each variable of the shell an input. As with
 * curl itself, a response of 400 and above is a failure only under {@code --fail}, and redirects are followed only under
 * {@code --location}. Stateless.
 */
public final class CurlFormat extends TranslatedFormat {

    private static final int MOST_BYTES = 8 * 1024 * 1024;

    /** A curl command at the beginning of a line, after prompts, assignments and comments that people copy along. */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^[ \\t]*(?:[$>%#] )?(?:[A-Z_]+=\\S* )*curl(?:\\.exe)?[ \\t\\r\\n]");

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(token|secret|passw|pwd|api_?key|auth|credential|cookie).*");

    /** With every step type that is installed. */
    public CurlFormat() {
        this(StepTypes.installed());
    }

    /** With just these step types. */
    public CurlFormat(StepTypes types) {
        super(types);
    }

    @Override
    public String id() {
        return "curl";
    }

    @Override
    public boolean recognises(ScriptSource source) {
        String name = source.fileName().toLowerCase(Locale.ROOT);
        if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
            return false;
        }
        byte[] content = source.content();
        String head = new String(content, 0, Math.min(content.length, 65_536), StandardCharsets.UTF_8);
        boolean byName = name.endsWith(".curl") || name.endsWith(".sh") || name.endsWith(".txt") || !name.contains(".");
        return byName ? COMMAND.matcher(head).find() : head.strip().startsWith("curl ");
    }

    @Override
    public Optional<SourceNode> tree(ScriptSource source, Diagnostics diagnostics) {
        Optional<String> text = SourceText.decode(source.content(), MOST_BYTES, diagnostics);
        return text.flatMap(commands -> translate(commands, diagnostics));
    }

    private static Optional<SourceNode> translate(String text, Diagnostics diagnostics) {
        List<SourceNode> steps = new ArrayList<>();
        Set<String> variables = new TreeSet<>();
        for (ShellLexer.Command command : ShellLexer.read(text, diagnostics)) {
            List<Word> words = withoutPrompt(command.words());
            Word program = words.getFirst();
            if (!isCurl(program.plain())) {
                diagnostics.warning(
                        program.position(),
                        "not-curl",
                        "`" + program.plain() + "` is left out: only curl commands are read here",
                        null);
                continue;
            }
            collectVariables(words, variables);
            List<CurlArguments.Argument> arguments = CurlArguments.of(words.subList(1, words.size()), diagnostics);
            steps.addAll(new CurlCommand(program.position(), command.standardInput(), diagnostics).steps(arguments));
        }
        if (steps.isEmpty()) {
            if (!diagnostics.hasErrors()) {
                diagnostics.error(Position.START, "no-steps", "There is no curl command with an address", null);
            }
            return Optional.empty();
        }
        return Optional.of(Nodes.mapping(Position.START)
                .put("inputs", inputs(variables))
                .put("steps", Nodes.list(steps, Position.START))
                .build());
    }

    /** Without {@code $} in front, as in documentation, and without assignments of variables for this command alone. */
    private static List<Word> withoutPrompt(List<Word> words) {
        int begin = 0;
        while (begin < words.size() - 1 && words.get(begin).plain().matches("[$>%]|time|sudo|exec|[A-Z_]+=.*")) {
            begin++;
        }
        return words.subList(begin, words.size());
    }

    private static boolean isCurl(String program) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        return name.equals("curl") || name.equals("curl.exe");
    }

    private static void collectVariables(List<Word> words, Set<String> variables) {
        for (Word word : words) {
            for (Word.Part part : word.parts()) {
                if (part instanceof Word.Variable(String name)) {
                    variables.add(name);
                }
            }
        }
    }

    private static SourceNode.Mapping inputs(Set<String> variables) {
        Nodes.MappingBuilder inputs = Nodes.mapping(Position.START);
        for (String name : variables) {
            boolean secret = SECRET.matcher(name).matches();
            inputs.put(
                    name,
                    Nodes.mapping(Position.START)
                            .put("type", secret ? "secret" : "text")
                            .build());
        }
        return inputs.build();
    }
}
