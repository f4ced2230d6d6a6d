package io.loomdeck.step.sync;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.file.FileFailures;
import io.loomdeck.step.file.Globs;
import io.loomdeck.step.sync.SyncConfiguration.Manner;
import io.loomdeck.step.sync.SyncConfiguration.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Keeps the files of one place like those of another. Belongs to the step's thread, which has helpers for the files. */
final class FileSync {

    /** SFTP and HTTP tell whole seconds, ZIP and FAT two of them. */
    private static final Duration SAME_TIME = Duration.ofSeconds(2);

    private final SyncConfiguration configuration;
    private final Manner manner;
    private final StepContext context;
    private final SyncReport report = new SyncReport();

    FileSync(SyncConfiguration configuration, StepContext context) {
        this.configuration = configuration;
        this.manner = configuration.manner();
        this.context = context;
    }

    /** A file that differs, with the target's state of it, if it has one. */
    private record Change(String path, Place.Entry source, Place.@Nullable Entry target) {}

    Object run() throws InterruptedException {
        try (var _ = context.turnAt(Places.hosts(List.of(configuration.from(), configuration.to()), context));
                Place from = Places.open(configuration.from(), true, manner.concurrency(), context);
                Place to = Places.open(configuration.to(), false, manner.concurrency(), context)) {
            refuseOverlap(from, to);
            SortedMap<String, Place.Entry> source = chosen(from.list());
            SortedMap<String, Place.Entry> target = chosen(to.list());
            List<String> surplus = surplus(source, target, from, to);
            Workers.each(changes(source, target), manner.concurrency(), change -> bring(change, from, to));
            if (report.failed() == 0) {
                Workers.each(surplus, manner.concurrency(), path -> remove(path, to));
            }
        } catch (IOException e) {
            throw FileFailures.of(e, "the files to sync");
        }
        return report.result(manner.dryRun());
    }

    private static void refuseOverlap(Place from, Place to) {
        Path source = from instanceof FolderPlace folder ? folder.local("x").getParent() : null;
        Path target = to instanceof FolderPlace folder ? folder.local("x").getParent() : null;
        if (source != null && target != null && (source.startsWith(target) || target.startsWith(source))) {
            throw new StepException(
                    ErrorClass.SCRIPT, from.name() + " and " + to.name() + " lie within each other", null);
        }
    }

    private SortedMap<String, Place.Entry> chosen(SortedMap<String, Place.Entry> files) {
        List<Globs> include = globs(configuration.choice().include());
        List<Globs> exclude = globs(configuration.choice().exclude());
        files.keySet()
                .removeIf(path -> (!include.isEmpty() && include.stream().noneMatch(glob -> glob.matches(path)))
                        || exclude.stream().anyMatch(glob -> glob.matches(path)));
        return files;
    }

    private List<Globs> globs(List<Template> patterns) {
        List<Globs> globs = new ArrayList<>();
        for (Template template : patterns) {
            Object value = context.evaluate(template);
            List<?> each = value instanceof List<?> list ? list : List.of(Values.text(value));
            each.forEach(pattern -> globs.add(new Globs(Values.text(pattern))));
        }
        return globs;
    }

    private List<String> surplus(
            SortedMap<String, Place.Entry> source, SortedMap<String, Place.Entry> target, Place from, Place to) {
        if (!manner.delete()) {
            return List.of();
        }
        if (source.isEmpty() && !target.isEmpty() && !manner.allowEmpty()) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    from.name() + " holds nothing, and " + target.size() + " files of " + to.name()
                            + " would be deleted",
                    "Write allowEmpty: true where that is meant");
        }
        return target.keySet().stream()
                .filter(path -> !source.containsKey(path))
                .toList();
    }

    private List<Change> changes(SortedMap<String, Place.Entry> source, SortedMap<String, Place.Entry> target) {
        List<Change> changes = new ArrayList<>();
        source.forEach((path, entry) -> {
            Place.Entry there = target.get(path);
            if (there != null || manner.mode() != Mode.UPDATE) {
                changes.add(new Change(path, entry, there));
            }
        });
        return changes;
    }

    private void bring(Change change, Place from, Place to) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        try {
            if (isSame(change, from, to)) {
                report.unchanged();
                return;
            }
            if (!manner.dryRun()) {
                transfer(change, from, to);
            }
            report.brought(
                    change.path(),
                    change.target() == null,
                    Math.max(0, change.source().bytes()));
        } catch (IOException | StepException e) {
            stopIfInterrupted();
            report.failed(change.path(), e);
        }
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
    }

    private boolean isSame(Change change, Place from, Place to) throws IOException {
        Place.Entry source = change.source();
        Place.Entry target = change.target();
        if (target == null || (source.bytes() >= 0 && target.bytes() >= 0 && source.bytes() != target.bytes())) {
            return false;
        }
        if (manner.checksum()) {
            return md5(from, change.path(), source).equals(md5(to, change.path(), target));
        }
        Instant before = source.modified();
        Instant after = target.modified();
        if (before == null || after == null) {
            // Without a time there is only the size to go by.
            return source.bytes() >= 0;
        }
        return to.keepsTimes()
                ? Duration.between(before, after).abs().compareTo(SAME_TIME) <= 0
                : !after.isBefore(before.minus(SAME_TIME));
    }

    private static String md5(Place place, String path, Place.Entry entry) throws IOException {
        String known = place.knownMd5(path, entry);
        if (known != null) {
            return known;
        }
        try (InputStream content = place.open(path)) {
            return Digests.md5(content);
        }
    }

    private void transfer(Change change, Place from, Place to) throws IOException {
        Path local = from.local(change.path());
        if (local != null) {
            to.put(change.path(), local, change.source());
            return;
        }
        Path part = Files.createTempFile(context.workspace().root(), Place.PART, "");
        try {
            try (InputStream content = from.open(change.path())) {
                Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            }
            long bytes = Files.size(part);
            if (change.source().bytes() >= 0 && bytes != change.source().bytes()) {
                throw new IOException("it has " + bytes + " bytes instead of "
                        + change.source().bytes() + "; it was changed meanwhile");
            }
            to.put(change.path(), part, change.source());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void remove(String path, Place to) throws InterruptedException {
        stopIfInterrupted();
        try {
            if (!manner.dryRun()) {
                to.delete(path);
            }
            report.deleted(path);
        } catch (IOException | StepException e) {
            stopIfInterrupted();
            report.failed(path, e);
        }
    }
}
