package io.loomdeck.console.importing;

import io.loomdeck.console.scripts.InputSet;
import io.loomdeck.console.scripts.InputSets;
import io.loomdeck.console.scripts.ScriptService;
import io.loomdeck.format.ReadScript;
import io.loomdeck.script.Script;
import io.loomdeck.step.ScriptOutline;
import io.loomdeck.step.StepTypes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Looks at files and says which of them are scripts. Stores nothing. Safe for any number of threads. */
@Service
public class FileImport {

    private static final int OUTLINE = 300;

    private final ScriptService scripts;
    private final InputSets sets;
    private final ScriptOutline outlines = new ScriptOutline(StepTypes.installed());

    FileImport(ScriptService scripts, InputSets sets) {
        this.scripts = scripts;
        this.sets = sets;
    }

    /**
     * What was found in a file or an archive.
     *
     * @param leftOut what is no script, each with the reason
     */
    public record Found(List<ImportedFile> files, List<ImportedEnvironment> environments, List<String> leftOut) {}

    /** Looks at a file; an archive is looked into. */
    public Found look(String fileName, byte[] content) {
        List<ImportedFile> files = new ArrayList<>();
        List<ImportedEnvironment> environments = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        Found found = new Found(files, environments, leftOut);
        if (Archive.isOne(content)) {
            Archive archive = Archive.open(content);
            for (Map.Entry<String, byte[]> entry : archive.files().entrySet()) {
                look(entry.getKey(), entry.getValue(), found);
            }
            archive.problem().ifPresent(problem -> leftOut.add(fileName + ": " + problem));
        } else {
            look(fileName, content, found);
        }
        return found;
    }

    private void look(String path, byte[] content, Found found) {
        String source = text(content);
        if (source == null) {
            found.leftOut().add(path + ": not a text in UTF-8");
            return;
        }
        String fileName = path.substring(path.lastIndexOf('/') + 1);
        if (fileName.contains(".private.")) {
            found.leftOut().add(path + ": private environments are not kept; give them to a run as a secret input");
            return;
        }
        Optional<List<ImportedEnvironment>> environments = Environments.read(fileName, source);
        if (environments.isPresent()) {
            found.environments().addAll(environments.get());
            return;
        }
        Optional<String> format = scripts.format(fileName, source);
        if (format.isEmpty()) {
            found.leftOut().add(path + ": in no format that is known here");
            return;
        }
        ReadScript read = scripts.check(fileName, source);
        Script script = read.script();
        List<ScriptOutline.Line> outline = script == null ? List.of() : outlines.of(script, OUTLINE);
        found.files().add(new ImportedFile(path, source, format.get(), read, outline));
    }

    private static @Nullable String text(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    /**
     * Stores a file as a new script and returns its number.
     *
     * @param environments that become sets of its inputs, where it takes an environment
     */
    public long store(ImportedFile file, List<ImportedEnvironment> environments) {
        long script = scripts.create(file.fileName(), file.source());
        if (file.takesEnvironment()) {
            environments.forEach(environment -> sets.save(
                    script,
                    new InputSet(environment.name(), Map.of(ImportedFile.ENVIRONMENT, environment.variables()))));
        }
        return script;
    }
}
