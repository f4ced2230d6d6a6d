package io.loomdeck.agent.cli;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Script;
import io.loomdeck.step.ScriptLibrary;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The YAML scripts of some folders, the first of which counts where two have one of the same name. A script is called by
 * its name or by its file's, with the ending or without. Files have no versions: which one a call asks for is not looked
 * at. Read once, when the first script is asked for; safe for any number of threads.
 */
final class ScriptFolders implements ScriptLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptFolders.class);
    private static final long LONGEST = 5_000_000;

    private final List<Path> folders;
    private final ScriptReader reader = new ScriptReader();
    private @Nullable Map<String, Script> scripts;

    ScriptFolders(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The folder of a script's file, then others. */
    static ScriptFolders of(Path file, List<Path> others) {
        List<Path> all = new ArrayList<>();
        Path beside = file.toAbsolutePath().getParent();
        if (beside != null) {
            all.add(beside);
        }
        all.addAll(others);
        return new ScriptFolders(all);
    }

    @Override
    public Optional<Script> find(String name, @Nullable Integer version) {
        return Optional.ofNullable(scripts().get(name));
    }

    @Override
    public Collection<String> names() {
        return List.copyOf(scripts().keySet());
    }

    private synchronized Map<String, Script> scripts() {
        Map<String, Script> known = scripts;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (Path folder : folders) {
                read(folder, known);
            }
            scripts = known;
        }
        return known;
    }

    private void read(Path folder, Map<String, Script> known) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
            for (Path file : files) {
                if (Files.isRegularFile(file) && Files.size(file) <= LONGEST) {
                    add(file, known);
                }
            }
        } catch (IOException e) {
            LOG.warn("The scripts in {} cannot be read", folder, e);
        }
    }

    private void add(Path file, Map<String, Script> known) throws IOException {
        String fileName = String.valueOf(file.getFileName());
        ReadScript read = reader.read(new ScriptSource(fileName, Files.readAllBytes(file)));
        Script script = read.script();
        if (script != null && read.isRunnable()) {
            known.putIfAbsent(script.name(), script);
            known.putIfAbsent(fileName, script);
            known.putIfAbsent(fileName.substring(0, fileName.lastIndexOf('.')), script);
        }
    }
}
